package io.probablecause.job.detect;

/**
 * Whether a count is more, or less, than its past lets one expect. The rate is not known, only what
 * was counted before: with the Gamma distribution that Jeffreys' prior gives for it, a count to
 * come follows a negative binomial distribution, whose tails are incomplete beta functions. (For
 * whole counts this is the conditional binomial test of two Poisson rates, less half a count.)
 *
 * <p>Lines come in bursts. {@code dispersion} is the variance of a minute's count over its mean;
 * counts are divided by it, as many bursts as that are taken to be independent.
 */
final class CountTest {
  private static final double JEFFREYS = 0.5;
  private static final double SMALLEST = 1e-300;
  private static final double PRECISION = 1e-10;
  private static final int MOST_TERMS = 500;

  private CountTest() {}

  /** Decimal logarithm of the chance of {@code count} or more. */
  static double more(
      double count, double exposure, double before, double exposureBefore, double dispersion) {
    return count <= 0
        ? 0
        : beta(
            count / dispersion,
            before / dispersion + JEFFREYS,
            exposure / (exposure + exposureBefore));
  }

  /** Decimal logarithm of the chance of {@code count} or fewer. */
  static double fewer(
      double count, double exposure, double before, double exposureBefore, double dispersion) {
    return beta(
        before / dispersion + JEFFREYS,
        count / dispersion + 1,
        exposureBefore / (exposure + exposureBefore));
  }

  /** Decimal logarithm of the regularised incomplete beta function (DLMF 8.17). */
  static double beta(double a, double b, double x) {
    if (x <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (x >= 1) {
      return 0;
    }
    double front =
        a * Math.log(x) + b * Math.log1p(-x) - (logGamma(a) + logGamma(b) - logGamma(a + b));
    boolean direct = x < (a + 1) / (a + b + 2);
    double tail = direct ? fraction(a, b, x) / a : fraction(b, a, 1 - x) / b;
    double log = front + Math.log(tail);
    return (direct ? log : Math.log1p(-Math.min(1 - 1e-16, Math.exp(log)))) / Math.log(10);
  }

  /** The continued fraction of DLMF 8.17.22, by Lentz's method. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / notZero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / notZero(1 + even * d);
      c = notZero(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / notZero(1 + odd * d);
      c = notZero(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return value;
  }

  private static double notZero(double value) {
    return Math.abs(value) < SMALLEST ? SMALLEST : value;
  }

  /** Stirling's series (DLMF 5.11.1), after the recurrence has brought the argument above 8. */
  static double logGamma(double x) {
    double shift = 0;
    double y = x;
    for (; y < 8; y++) {
      shift += Math.log(y);
    }
    double r = 1 / (y * y);
    double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / y;
    return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
