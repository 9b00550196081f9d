package io.probablecause.narrator.store;

import io.probablecause.core.config.Settings;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.OutcomeItem;
import io.probablecause.core.table.Tables;
import io.probablecause.core.table.Versioned;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The incidents table in DynamoDB. Items are updated rather than put, so that what is known of the
 * incident's message in Slack stays on its head item.
 */
public final class DynamoIncidentStore implements IncidentStore {
  private static final Set<String> KEY = Set.of("ApplicationId", "IncidentKey");

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoIncidentStore(DynamoDbClient dynamoDb, Settings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.table(Tables.INCIDENTS);
  }

  @Override
  public Saved save(News news) {
    return write(IncidentItem.head(news.report(), news.narrative()), news);
  }

  @Override
  public void keep(News news) {
    write(IncidentItem.revision(news.report(), news.narrative()), news);
  }

  @Override
  public void warmUp(News example) {
    update(IncidentItem.head(example.report(), example.narrative()), example);
    latest(IncidentKey.of(example.report()));
  }

  @Override
  public News latest(IncidentKey key) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(key.attributes()).consistentRead(true))
            .item();
    if (!item.containsKey(Versioned.VERSION)) {
      return null;
    }
    IncidentItem.Stored stored = IncidentItem.decode(item);
    Stage stage = Stage.ofVersion(Long.parseLong(item.get(Versioned.VERSION).n()));
    boolean byModel = !stored.narrative().by().equals(TemplateNarrative.BY);
    return new News(
        stored.report(),
        stored.narrative(),
        byModel
            ? SectionsJson.read(item.get("Sections").s())
            : TemplateNarrative.sections(stored.report(), stored.narrative().language()),
        stored.outcome(),
        stage);
  }

  private Saved write(Versioned versioned, News news) {
    try {
      dynamoDb.updateItem(update(versioned, news));
      return Saved.NEW;
    } catch (ConditionalCheckFailedException stands) {
      long standing = Long.parseLong(stands.item().get(Versioned.VERSION).n());
      return standing == news.version() ? Saved.SAME : Saved.OLDER;
    }
  }

  private UpdateItemRequest update(Versioned versioned, News news) {
    long version = news.version();
    Map<String, AttributeValue> attributes = new HashMap<>(versioned.item());
    attributes.putAll(OutcomeItem.write(news.outcome()));
    boolean byModel = !news.narrative().by().equals(TemplateNarrative.BY);
    String sections = byModel ? SectionsJson.write(news.sections()) : "";
    attributes.put("Sections", AttributeValue.fromS(sections));
    attributes.put(Versioned.VERSION, AttributeValue.fromN(Long.toString(version)));
    Map<String, AttributeValue> key = new HashMap<>();
    KEY.forEach(name -> key.put(name, attributes.remove(name)));
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    StringBuilder set = new StringBuilder("SET ");
    attributes.forEach(
        (name, value) -> {
          String n = Integer.toString(names.size());
          set.append(names.isEmpty() ? "" : ", ").append("#a").append(n).append(" = :a").append(n);
          names.put("#a" + n, name);
          values.put(":a" + n, value);
        });
    names.put("#v", Versioned.VERSION);
    values.put(":v", AttributeValue.fromN(Long.toString(version)));
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key)
        .updateExpression(set.toString())
        .conditionExpression("attribute_not_exists(#v) OR #v < :v")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }
}
