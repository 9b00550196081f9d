package io.probablecause.job.types;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type of a Java record of ours: concrete fields, lists and nested records, written field
 * by field in order of declaration, never by Kryo. See {@link RecordSerializer} for the fields
 * allowed and for what happens when a record changes between two versions of the job.
 */
public final class RecordType<R extends Record> extends TypeInformation<R> {
  private static final Map<Class<?>, RecordType<?>> TYPES = new ConcurrentHashMap<>();

  private final Class<R> type;

  private RecordType(Class<R> type) {
    this.type = type;
  }

  @SuppressWarnings("unchecked")
  public static <R extends Record> RecordType<R> ofRecord(Class<R> type) {
    return (RecordType<R>) TYPES.computeIfAbsent(type, t -> new RecordType<>(type));
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<R> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<R> createSerializer(SerializerConfig config) {
    return new RecordSerializer<>(type);
  }

  // Abstract on Flink 1.20, gone on 2.x: no @Override, so that the same source compiles on both.
  @SuppressWarnings({"deprecation", "all"})
  public TypeSerializer<R> createSerializer(ExecutionConfig config) {
    return new RecordSerializer<>(type);
  }

  @Override
  public String toString() {
    return "Record<" + type.getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(type);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordType<?>;
  }
}
