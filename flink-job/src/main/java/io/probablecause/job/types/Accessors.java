package io.probablecause.job.types;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Function;

/**
 * Makes functions of the accessors of records, as the compiler makes them of method references. A
 * method handle that is no constant is never inlined, and costs more than what it reads.
 */
final class Accessors {
  private Accessors() {}

  @SuppressWarnings("unchecked")
  static Function<Object, Object> of(Method accessor) throws IllegalAccessException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle handle = lookup.unreflect(accessor);
    try {
      return (Function<Object, Object>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "apply",
                  MethodType.methodType(Function.class),
                  MethodType.methodType(Object.class, Object.class),
                  handle,
                  handle.type().wrap())
              .getTarget()
              .invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("no function can be made of " + accessor, e);
    }
  }
}
