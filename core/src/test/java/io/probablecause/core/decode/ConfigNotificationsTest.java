package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigNotificationsTest {
  private static final long ARRIVAL = Decoding.at("2026-03-03T09:12:18Z");
  private static final String ITEM =
      "'configurationItemCaptureTime':'2026-03-03T09:05:00.000Z','configurationItemStatus':'OK','resourceType':'AWS::EC2::Instance','resourceId':'i-0a1','ARN':'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1','awsAccountId':'111122223333'";

  private static Decoding read(String text) {
    return new Decoding("resourceType", "resourceId", "arn", "changeType", "messageType")
        .signal(Decoding.utf8(text.replace('\'', '"')), ARRIVAL);
  }

  private static void isTheItem(Decoding seen) {
    Decoding.Seen event = seen.only();
    assertThat(event.kind()).isEqualTo(EventKind.CONFIG_ITEM);
    assertThat(event.time()).isEqualTo(Decoding.at("2026-03-03T09:05:00Z"));
    assertThat(event.owner()).isEqualTo("111122223333");
    assertThat(event.fields())
        .containsEntry("resourceType", "AWS::EC2::Instance")
        .containsEntry("resourceId", "i-0a1")
        .containsEntry("arn", "arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1");
  }

  @Test
  void readsTheItemWithinItsNotification() {
    isTheItem(
        read(
            "{'configurationItemDiff':{'changeType':'UPDATE'},'configurationItem':{"
                + ITEM
                + "},'messageType':'ConfigurationItemChangeNotification'}"));
  }

  @Test
  void readsTheFirstOfAListOfItems() {
    isTheItem(read("{'configurationItem':[{" + ITEM + "}],'messageType':'x'}"));
    assertThat(read("{'configurationItem':[],'messageType':'x'}").rejected).hasSize(1);
  }

  @Test
  void readsTheSummaryOfAnItemThatWasTooLarge() {
    String summary = "{'configurationItemSummary':{'changeType':'UPDATE'," + ITEM + "}}";
    isTheItem(read(summary));
    assertThat(read(summary).only().get("changeType")).isEqualTo("UPDATE");
    isTheItem(
        read(
            "{'id':'e-1','detail-type':'Config Configuration Item Change','source':'aws.config','detail':"
                + summary
                + "}"));
  }

  @Test
  void readsTheSummaryBelowTheWordsForPeople() {
    String words =
        "View the change:\n    https://console.example\n\nNew State Record Summary:\n-----\n"
            + "{'configurationItemSummary':{'changeType':'UPDATE',"
            + ITEM
            + "}}\n";
    String sns =
        Decoding.json(
            Map.of(
                "TopicArn",
                "arn:aws:sns:eu-west-1:111122223333:config",
                "MessageId",
                "m-1",
                "Message",
                words.replace('\'', '"')));
    isTheItem(read(sns));
    assertThat(read(sns).only().eventId()).isEqualTo("m-1");
  }

  @Test
  void takesNoConditionOnTypesForAnItem() {
    assertThat(
            read("{'resourceType':['AWS::EC2::Instance'],'configurationItemStatus':['OK']}")
                .rejected)
        .hasSize(1);
  }
}
