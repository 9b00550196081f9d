package io.probablecause.job.detect;

import java.util.List;

/** What is kept of an account's log groups over a restart: see {@link DetectSilence}. */
public record AccountState(List<GroupState.Item> groups, long nextDue) {}
