package io.probablecause.local.infra;

import java.util.List;

/**
 * One call of AWS as a policy sees it.
 *
 * @param action such as {@code dynamodb:Query}
 * @param resources names of what it is on, such as {@code pc-logs} or {@code Table/index/ByDay};
 *     empty where the request does not say (a shard iterator names no stream)
 */
record AwsCall(String action, List<String> resources) {}
