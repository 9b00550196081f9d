package io.probablecause.job.decode;

import io.probablecause.core.decode.StreamMemory;
import java.io.IOException;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's type of {@link StreamMemory}: its own compact bytes. */
public final class StreamMemoryType extends TypeInformation<StreamMemory> {
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
  public Class<StreamMemory> getTypeClass() {
    return StreamMemory.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<StreamMemory> createSerializer(SerializerConfig config) {
    return new Serializer();
  }

  // Abstract on Flink 1.20, gone on 2.x: no @Override, so that the same source compiles on both.
  @SuppressWarnings({"deprecation", "all"})
  public TypeSerializer<StreamMemory> createSerializer(ExecutionConfig config) {
    return new Serializer();
  }

  @Override
  public String toString() {
    return "StreamMemory";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamMemoryType;
  }

  @Override
  public int hashCode() {
    return StreamMemoryType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof StreamMemoryType;
  }

  /** Length and bytes. */
  public static final class Serializer extends TypeSerializerSingleton<StreamMemory> {
    @Override
    public boolean isImmutableType() {
      return false;
    }

    @Override
    public StreamMemory createInstance() {
      return new StreamMemory();
    }

    @Override
    public StreamMemory copy(StreamMemory from) {
      return StreamMemory.fromBytes(from.toBytes());
    }

    @Override
    public StreamMemory copy(StreamMemory from, StreamMemory reuse) {
      return copy(from);
    }

    @Override
    public int getLength() {
      return -1;
    }

    @Override
    public void serialize(StreamMemory memory, DataOutputView out) throws IOException {
      byte[] bytes = memory.toBytes();
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public StreamMemory deserialize(DataInputView in) throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return StreamMemory.fromBytes(bytes);
    }

    @Override
    public StreamMemory deserialize(StreamMemory reuse, DataInputView in) throws IOException {
      return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
      serialize(deserialize(in), out);
    }

    @Override
    public TypeSerializerSnapshot<StreamMemory> snapshotConfiguration() {
      return new Snapshot();
    }
  }

  /** What a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<StreamMemory> {
    /** For Flink, which reads it back. */
    public Snapshot() {
      super(Serializer::new);
    }
  }
}
