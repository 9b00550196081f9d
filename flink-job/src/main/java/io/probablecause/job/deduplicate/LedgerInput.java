package io.probablecause.job.deduplicate;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.Finding;
import io.probablecause.job.Stamped;

/** A finding or a command (the other is {@code null}), with the application it belongs to. */
public record LedgerInput(String applicationId, Finding finding, Command command)
    implements Stamped {
  @Override
  public long arrival() {
    return finding == null ? command.arrival() : finding.arrival();
  }

  @Override
  public long ordinal() {
    return finding == null ? command.ordinal() : finding.ordinal();
  }
}
