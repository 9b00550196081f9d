package io.probablecause.local.replay;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.job.rank.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fits the weights of the confidence to reports whose truth is known: logistic regression by
 * Newton's method, with a ridge that keeps separable data finite. The intercept is not drawn to
 * nought. The same reports give the same weights.
 */
public final class ConfidenceFit {
  private static final double RIDGE = 0.5;
  private static final int STEPS = 50;

  private final double scoreUnit;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Boolean> truths = new ArrayList<>();

  public ConfidenceFit(double scoreUnit) {
    this.scoreUnit = scoreUnit;
  }

  /** One report, and whether its first cause is right. */
  public void add(IncidentReport report, boolean right) {
    if (!report.causes().isEmpty()) {
      add(Confidence.features(report.causes(), scoreUnit), right);
    }
  }

  void add(double[] features, boolean right) {
    rows.add(features);
    truths.add(right);
  }

  /** The weights in the order of {@link Confidence#FEATURES}. */
  public double[] weights() {
    int n = Confidence.FEATURES.size();
    double[] weights = new double[n];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      for (int i = 1; i < n; i++) {
        gradient[i] = -RIDGE * weights[i];
        hessian[i][i] = RIDGE;
      }
      for (int r = 0; r < rows.size(); r++) {
        accumulate(rows.get(r), truths.get(r), weights, gradient, hessian);
      }
      // Without both kinds of truth nothing bounds the intercept.
      hessian[0][0] += 1e-6;
      double[] move = solve(hessian, gradient);
      for (int i = 0; i < n; i++) {
        weights[i] += move[i];
      }
    }
    return weights;
  }

  private static void accumulate(
      double[] row, boolean right, double[] weights, double[] gradient, double[][] hessian) {
    double logit = 0;
    for (int i = 0; i < row.length; i++) {
      logit += row[i] * weights[i];
    }
    double p = 1 / (1 + Math.exp(-logit));
    for (int i = 0; i < row.length; i++) {
      gradient[i] += row[i] * ((right ? 1 : 0) - p);
      for (int j = 0; j < row.length; j++) {
        hessian[i][j] += row[i] * row[j] * p * (1 - p);
      }
    }
  }

  /** Gaussian elimination with pivots; the matrix is positive definite. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        pivot = Math.abs(a[row][column]) > Math.abs(a[pivot][column]) ? row : pivot;
      }
      double[] swapped = a[column];
      a[column] = a[pivot];
      a[pivot] = swapped;
      double value = b[column];
      b[column] = b[pivot];
      b[pivot] = value;
      for (int row = column + 1; row < n; row++) {
        double ratio = a[row][column] / a[column][column];
        b[row] -= ratio * b[column];
        for (int k = column; k < n; k++) {
          a[row][k] -= ratio * a[column][k];
        }
      }
    }
    double[] x = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double rest = b[row];
      for (int k = row + 1; k < n; k++) {
        rest -= a[row][k] * x[k];
      }
      x[row] = rest / a[row][row];
    }
    return x;
  }

  /** What to put into ranking.yaml, with its origin. */
  public String yaml() {
    double[] weights = weights();
    StringBuilder out = new StringBuilder();
    long right = truths.stream().filter(r -> r).count();
    out.append(
        String.format(
            Locale.ROOT,
            "# fitted to %d alarms, of which %d had the right cause first%nconfidence:%n",
            rows.size(),
            right));
    for (int i = 0; i < weights.length; i++) {
      out.append(
          String.format(Locale.ROOT, "  %s: %.2f%n", Confidence.FEATURES.get(i), weights[i]));
    }
    return out.append(String.format(Locale.ROOT, "  scoreUnit: %.1f%n", scoreUnit)).toString();
  }
}
