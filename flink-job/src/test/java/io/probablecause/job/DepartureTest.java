package io.probablecause.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class DepartureTest {
  /** A record of types that its own loader brings, as most of the job's are. */
  public record Holder(Held held) {
    public static void compared() {
      Holder holder = new Holder(new Held(1));
      assertThat(holder.equals(new Holder(new Held(2))) || holder.hashCode() == 0).isFalse();
    }
  }

  /** What the JDK would remember. */
  public record Held(int number) {}

  @Test
  void aLoaderWhoseRecordsWereComparedCanGo() throws Exception {
    WeakReference<ClassLoader> loader = departed();
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(loader.get()).isNull();
  }

  private static WeakReference<ClassLoader> departed() throws Exception {
    ClassLoader loader = new OwnClasses(DepartureTest.class.getClassLoader());
    call(loader, Holder.class, "compared");
    call(loader, Departure.class, "forgetRecords");
    return new WeakReference<>(loader);
  }

  private static void call(ClassLoader loader, Class<?> type, String name) throws Exception {
    Class<?> own = loader.loadClass(type.getName());
    assertThat(own.getClassLoader()).isSameAs(loader);
    Method method = own.getDeclaredMethod(name);
    method.setAccessible(true);
    method.invoke(null);
  }

  /** Loads this package's classes itself, as a job's loader does. */
  private static final class OwnClasses extends ClassLoader {
    OwnClasses(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Departure.class.getPackageName() + ".Departure")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? own(name) : known;
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
