package io.probablecause.forwarder.send;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Keeps records in a list, refuses what it is told to, and checks the limits of PutRecords. */
public final class FakeKinesis implements KinesisClient {
  public final List<PutRecordsRequestEntry> taken = new ArrayList<>();
  public final List<Integer> requestSizes = new ArrayList<>();

  /** Request number (from 1) and record: whether it is refused. */
  public BiPredicate<Integer, PutRecordsRequestEntry> refuses = (request, record) -> false;

  /** Requests (from 1) that end in an exception. */
  public BiPredicate<Integer, PutRecordsRequest> throttles = (request, all) -> false;

  public AwsServiceException denied;

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    int size =
        request.records().stream()
            .mapToInt(r -> r.data().asByteArrayUnsafe().length + r.partitionKey().length())
            .sum();
    if (request.records().size() > 500 || size > 10 << 20 || request.records().isEmpty()) {
      throw new AssertionError(
          "a request beyond the limits: "
              + request.records().size()
              + " records, "
              + size
              + " bytes");
    }
    requestSizes.add(request.records().size());
    if (denied != null) {
      throw denied;
    }
    if (throttles.test(requestSizes.size(), request)) {
      throw ProvisionedThroughputExceededException.builder()
          .statusCode(400)
          .awsErrorDetails(
              AwsErrorDetails.builder().errorCode("ProvisionedThroughputExceededException").build())
          .build();
    }
    List<PutRecordsResultEntry> results = new ArrayList<>();
    for (PutRecordsRequestEntry record : request.records()) {
      boolean refused = refuses.test(requestSizes.size(), record);
      if (!refused) {
        taken.add(record);
      }
      results.add(
          refused
              ? PutRecordsResultEntry.builder()
                  .errorCode("ProvisionedThroughputExceededException")
                  .build()
              : PutRecordsResultEntry.builder()
                  .sequenceNumber("1")
                  .shardId("shardId-000000000000")
                  .build());
    }
    return PutRecordsResponse.builder().records(results).build();
  }

  public static AwsServiceException accessDenied() {
    return KinesisException.builder()
        .statusCode(400)
        .message("not authorized to perform: kinesis:PutRecords")
        .build();
  }

  @Override
  public String serviceName() {
    return "kinesis";
  }

  @Override
  public void close() {
    // nothing is open
  }
}
