package io.probablecause.job;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Lets the JDK forget the classes of a job that leaves a task manager, by the hook that Flink has
 * for it (documentation "Debugging Classloading", section on unloading). JDK 17 keeps the last
 * types that the {@code equals} and {@code hashCode} of any record were made for, whoever loaded
 * them (JDK-8078641, mended in 18): those of a class of its own take their place.
 */
public final class Departure {
  private Departure() {}

  /** Once a class loader, whoever of its functions asks. */
  public static void prepare(RuntimeContext task) {
    task.registerUserCodeClassLoaderReleaseHookIfAbsent(
        Departure.class.getName(), Departure::forgetRecords);
  }

  static void forgetRecords() {
    try {
      take("equals", MethodType.methodType(boolean.class, String.class, Object.class));
      take("hashCode", MethodType.methodType(int.class, String.class));
    } catch (Throwable e) { // which is what the method says that it throws
      throw new IllegalStateException("the JDK cannot be made to forget the job's records", e);
    }
  }

  private static void take(String method, MethodType type) throws Throwable {
    ObjectMethods.bootstrap(
        MethodHandles.lookup(),
        method,
        type,
        String.class,
        "itself",
        MethodHandles.identity(String.class));
  }
}
