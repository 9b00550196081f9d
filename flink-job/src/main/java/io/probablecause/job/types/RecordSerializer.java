package io.probablecause.job.types;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises a public record whose components are primitives (long, int, double, boolean), strings,
 * byte arrays, enums, lists, maps and further records of that kind. Records are immutable, so
 * copying returns the same object.
 *
 * <p>A savepoint can be restored as long as a record's components are the same: a changed record is
 * refused with its name and both lists of components, rather than read wrongly.
 */
public final class RecordSerializer<R extends Record> extends TypeSerializer<R> {
  private static final int USUAL_BYTES = 1_024;
  private static final int MOST_BYTES_KEPT = 1 << 20;
  private static final ThreadLocal<DataOutputSerializer> BUFFER =
      ThreadLocal.withInitial(() -> new DataOutputSerializer(USUAL_BYTES));

  private final Class<R> type;
  private transient FieldCodec.RecordCodec codec;

  public RecordSerializer(Class<R> type) {
    this.type = type;
    codec();
  }

  private FieldCodec.RecordCodec codec() {
    if (codec == null) {
      codec = FieldCodec.RecordCodec.of(type);
    }
    return codec;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<R> duplicate() {
    return this;
  }

  @Override
  public R createInstance() {
    return null;
  }

  @Override
  public R copy(R from) {
    return from;
  }

  @Override
  public R copy(R from, R reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(R value, DataOutputView out) throws IOException {
    if (out instanceof DataOutputSerializer) {
      codec().write(value, out);
    } else {
      // A checkpoint's stream takes numbers byte by byte.
      DataOutputSerializer buffer = BUFFER.get();
      buffer.clear();
      codec().write(value, buffer);
      out.write(buffer.getSharedBuffer(), 0, buffer.length());
      shrink(buffer);
    }
  }

  private static void shrink(DataOutputSerializer buffer) {
    if (buffer.getSharedBuffer().length > MOST_BYTES_KEPT) {
      BUFFER.remove();
    }
  }

  @Override
  public R deserialize(DataInputView in) throws IOException {
    return type.cast(codec().read(in));
  }

  @Override
  public R deserialize(R reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordSerializer<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<R> snapshotConfiguration() {
    return new Snapshot<>(type);
  }

  /** What a savepoint remembers: the record's name and its components. */
  public static final class Snapshot<R extends Record> implements TypeSerializerSnapshot<R> {
    private Class<R> type;
    private String components;

    /** For Flink, which reads it back. */
    public Snapshot() {}

    Snapshot(Class<R> type) {
      this.type = type;
      this.components = components(type);
    }

    private static String components(Class<?> type) {
      return Arrays.toString(type.getRecordComponents());
    }

    @Override
    public int getCurrentVersion() {
      return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
      out.writeUTF(type.getName());
      out.writeUTF(components);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
      String name = in.readUTF();
      components = in.readUTF();
      try {
        type = (Class<R>) Class.forName(name, false, loader);
      } catch (ClassNotFoundException e) {
        throw new IOException("the savepoint holds records of " + name + ", which is gone", e);
      }
    }

    @Override
    public TypeSerializer<R> restoreSerializer() {
      return new RecordSerializer<>(type);
    }

    @Override
    public TypeSerializerSchemaCompatibility<R> resolveSchemaCompatibility(
        TypeSerializerSnapshot<R> old) {
      return old instanceof Snapshot<R> that && that.components.equals(components(type))
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
