package io.probablecause.core.cause;

import java.util.List;

/**
 * How far the detectors of one subtask of the job are, for {@code SystemStatus}.
 *
 * @param subtask who says it, such as {@code detect-lines-0}
 * @param watched log groups that are watched
 * @param learning those of them of which too little was seen to call anything unusual
 * @param groups the names of those, at most {@link #MAX_GROUPS}
 * @param at epoch milliseconds of arrival
 */
public record LearningStatus(
    String subtask, int watched, int learning, List<String> groups, long at) {
  public static final int MAX_GROUPS = 20;
}
