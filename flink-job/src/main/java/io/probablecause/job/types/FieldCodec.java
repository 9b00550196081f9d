package io.probablecause.job.types;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes and reads one value of a fixed type. Nulls are allowed for all but primitives. */
interface FieldCodec {
  void write(Object value, DataOutputView out) throws IOException;

  Object read(DataInputView in) throws IOException;

  /** The codec of a type; {@link IllegalArgumentException} for one that has none. */
  static FieldCodec of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    if (type instanceof GenericArrayType || !(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("no codec for " + type);
    }
    if (plain == long.class) {
      return new LongCodec();
    }
    if (plain == int.class) {
      return new IntCodec();
    }
    if (plain == double.class) {
      return new DoubleCodec();
    }
    if (plain == boolean.class) {
      return new BooleanCodec();
    }
    return new NullableCodec(ofReference(plain));
  }

  private static FieldCodec ofGeneric(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == List.class) {
      return new NullableCodec(new ListCodec(of(arguments[0])));
    }
    if (generic.getRawType() == Map.class) {
      return new NullableCodec(new MapCodec(of(arguments[0]), of(arguments[1])));
    }
    throw new IllegalArgumentException("no codec for " + generic);
  }

  private static FieldCodec ofReference(Class<?> type) {
    if (type == String.class) {
      return new StringCodec();
    }
    if (type == byte[].class) {
      return new BytesCodec();
    }
    if (type.isEnum()) {
      return new EnumCodec(type.getEnumConstants());
    }
    if (type.isRecord()) {
      return RecordCodec.of(type);
    }
    throw new IllegalArgumentException("no codec for " + type);
  }

  /** long */
  record LongCodec() implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      out.writeLong((Long) value);
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      return in.readLong();
    }
  }

  /** int */
  record IntCodec() implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      out.writeInt((Integer) value);
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      return in.readInt();
    }
  }

  /** double */
  record DoubleCodec() implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      out.writeDouble((Double) value);
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      return in.readDouble();
    }
  }

  /** boolean */
  record BooleanCodec() implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      out.writeBoolean((Boolean) value);
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      return in.readBoolean();
    }
  }

  /** A flag, then the value where there is one. */
  record NullableCodec(FieldCodec inner) implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      out.writeBoolean(value != null);
      if (value != null) {
        inner.write(value, out);
      }
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      return in.readBoolean() ? inner.read(in) : null;
    }
  }

  /** Length and bytes. */
  record BytesCodec() implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      byte[] bytes = (byte[]) value;
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return bytes;
    }
  }

  /** Length and UTF-8; a lone surrogate becomes a question mark. */
  record StringCodec() implements FieldCodec {
    private static final BytesCodec BYTES = new BytesCodec();

    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      BYTES.write(((String) value).getBytes(StandardCharsets.UTF_8), out);
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      return new String((byte[]) BYTES.read(in), StandardCharsets.UTF_8);
    }
  }

  /** By ordinal: constants are only ever added at the end. */
  record EnumCodec(Object[] constants) implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      out.writeShort(((Enum<?>) value).ordinal());
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      return constants[in.readShort()];
    }
  }

  /** Size and elements; read back unmodifiable. */
  record ListCodec(FieldCodec element) implements FieldCodec {
    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      List<?> list = (List<?>) value;
      out.writeInt(list.size());
      for (Object o : list) {
        element.write(o, out);
      }
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      int size = in.readInt();
      List<Object> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(element.read(in));
      }
      return List.copyOf(list);
    }
  }

  /** Size and entries in order. */
  record MapCodec(FieldCodec key, FieldCodec value) implements FieldCodec {
    @Override
    public void write(Object object, DataOutputView out) throws IOException {
      Map<?, ?> map = (Map<?, ?>) object;
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        key.write(entry.getKey(), out);
        value.write(entry.getValue(), out);
      }
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      int size = in.readInt();
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(key.read(in), value.read(in));
      }
      return map;
    }
  }

  /** The components of a record, in order of declaration. */
  record RecordCodec(
      MethodHandle constructor, List<Function<Object, Object>> accessors, FieldCodec[] codecs)
      implements FieldCodec {
    static RecordCodec of(Class<?> type) {
      try {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        List<Function<Object, Object>> accessors = new ArrayList<>();
        FieldCodec[] codecs = new FieldCodec[components.length];
        for (int i = 0; i < components.length; i++) {
          types[i] = components[i].getType();
          accessors.add(Accessors.of(components[i].getAccessor()));
          codecs[i] = FieldCodec.of(components[i].getGenericType());
        }
        MethodHandle constructor =
            lookup
                .findConstructor(type, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new RecordCodec(constructor, accessors, codecs);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(type + " is not a public record", e);
      }
    }

    @Override
    public void write(Object value, DataOutputView out) throws IOException {
      for (int i = 0; i < codecs.length; i++) {
        codecs[i].write(accessors.get(i).apply(value), out);
      }
    }

    @Override
    public Object read(DataInputView in) throws IOException {
      Object[] values = new Object[codecs.length];
      for (int i = 0; i < codecs.length; i++) {
        values[i] = codecs[i].read(in);
      }
      return construct(values);
    }

    private Object construct(Object[] values) {
      try {
        return (Object) constructor.invokeExact(values);
      } catch (Throwable e) {
        throw new IllegalStateException("the constructor of a record failed", e);
      }
    }
  }
}
