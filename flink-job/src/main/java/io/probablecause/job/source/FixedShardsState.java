package io.probablecause.job.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The connector's own state as its serializer wrote it, and the shards that the stream had when the
 * job began; none where nobody had looked yet.
 */
record FixedShardsState(int innerVersion, byte[] inner, Set<String> shards) {
  static final SimpleVersionedSerializer<FixedShardsState> SERIALIZER = new Serializer();

  private static final class Serializer implements SimpleVersionedSerializer<FixedShardsState> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(FixedShardsState state) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(state.innerVersion);
      out.writeInt(state.inner.length);
      out.write(state.inner);
      out.writeInt(state.shards.size());
      for (String shard : state.shards) {
        out.writeUTF(shard);
      }
      return bytes.toByteArray();
    }

    @Override
    public FixedShardsState deserialize(int version, byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      int innerVersion = in.readInt();
      byte[] inner = in.readNBytes(in.readInt());
      Set<String> shards = new TreeSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        shards.add(in.readUTF());
      }
      return new FixedShardsState(innerVersion, inner, shards);
    }
  }
}
