package io.probablecause.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One process of the system under test, on the class path of this JVM. It can be killed (SIGKILL),
 * revived, paused (SIGSTOP) and resumed; its output is appended to one file. It never outlives this
 * JVM.
 */
public final class Child implements AutoCloseable {
  private static final int KILL_SECONDS = 10;

  /**
   * How to start it.
   *
   * @param heapMegabytes the heap's limit
   * @param options of the JVM, before the main class
   */
  public record Plan(
      String name,
      int heapMegabytes,
      List<String> options,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment) {

    public Plan {
      options = List.copyOf(options);
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
    }

    public Plan(String name, int heapMegabytes, String mainClass, String... arguments) {
      this(name, heapMegabytes, List.of(), mainClass, List.of(arguments), Map.of());
    }

    public Plan with(Map<String, String> variables) {
      return new Plan(name, heapMegabytes, options, mainClass, arguments, variables);
    }

    public Plan withOptions(String... more) {
      return new Plan(name, heapMegabytes, List.of(more), mainClass, arguments, environment);
    }
  }

  private static final List<String> OPENS =
      List.of("java.base/java.util", "java.base/java.lang", "java.base/java.time");

  private final Plan plan;
  private final File log;
  private final Thread atExit = new Thread(this::end);
  private Map<String, String> more = Map.of();
  private Process process;
  private boolean closed;

  private Child(Plan plan, File log) {
    this.plan = plan;
    this.log = log;
  }

  public static Child start(Plan plan, Path folder) throws IOException {
    Child child = new Child(plan, folder.resolve(plan.name() + ".log").toFile());
    Runtime.getRuntime().addShutdownHook(child.atExit);
    child.start();
    return child;
  }

  /** Variables that its environment has besides from its next start on. */
  public synchronized void environment(Map<String, String> variables) {
    more = Map.copyOf(variables);
  }

  /** Starts it again if it has ended, for whatever reason; whether it had. */
  public synchronized boolean revive() throws IOException {
    if (closed || process.isAlive()) {
      return false;
    }
    start();
    return true;
  }

  private synchronized void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().keySet().removeIf(name -> name.matches("(PC|AWS|SLACK)_.*"));
    builder.environment().putAll(plan.environment());
    builder.environment().putAll(more);
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + plan.heapMegabytes() + "m");
    // Short lives on few cores: the second compiler would cost more than it brings.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String open : OPENS) {
      command.addAll(List.of("--add-opens", open + "=ALL-UNNAMED"));
    }
    command.addAll(plan.options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), plan.mainClass()));
    command.addAll(plan.arguments());
    return command;
  }

  public String name() {
    return plan.name();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, at once; whoever is paused dies too. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int code = new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("kill " + signal + " of " + name() + " ended with " + code);
    }
  }

  /** For good: nobody revives it. */
  private void end() {
    synchronized (this) {
      closed = true;
    }
    kill();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException shuttingDown) {
      return; // the hook is what closes it
    }
  }
}
