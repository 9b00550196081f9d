package io.probablecause.job.source;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Takes a record's bytes as they are; the arrival is the record's own timestamp in Flink. */
public final class RawBytes implements DeserializationSchema<byte[]> {
  @Override
  public byte[] deserialize(byte[] message) {
    return message;
  }

  @Override
  public boolean isEndOfStream(byte[] next) {
    return false;
  }

  @Override
  public TypeInformation<byte[]> getProducedType() {
    return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
  }
}
