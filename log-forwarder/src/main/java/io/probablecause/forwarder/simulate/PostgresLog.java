package io.probablecause.forwarder.simulate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The log of RDS for PostgreSQL, with its default prefix {@code %t:%r:%u@%d:[%p]:}: what it says of
 * the connections and statements it serves or refuses, and its housekeeping.
 */
final class PostgresLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Estate estate;
  private final Lines lines;
  private final Dice dice;

  PostgresLog(Estate estate, Lines lines, Dice dice) {
    this.estate = estate;
    this.lines = lines;
    this.dice = dice;
  }

  void served(Node database, Replica from, long time, long took) {
    if (database.platform() != Platform.RDS) {
      return;
    }
    if (dice.chance(0.12)) {
      authorized(database, from.ip(), time, "app");
    }
    if (took > 25) {
      say(
          database,
          from.ip(),
          "app",
          time,
          "LOG:  duration: "
              + took * 40
              + "."
              + dice.between(100, 999)
              + " ms  execute S_"
              + dice.between(1, 30)
              + ": select * from items where id = $1");
    }
    if (dice.chance(estate.chronic(database))) {
      String key = String.valueOf(dice.between(10_000, 99_999));
      say(
          database,
          from.ip(),
          "app",
          time,
          "ERROR:  duplicate key value violates unique constraint \"idempotency_key_idx\"");
      say(database, from.ip(), "app", time, "DETAIL:  Key (key)=(" + key + ") already exists.");
      say(
          database,
          from.ip(),
          "app",
          time,
          "STATEMENT:  insert into idempotency (key, seen) values ($1, now())");
    }
  }

  void authorized(Node database, String ip, long time, String user) {
    say(
        database,
        ip,
        user,
        time,
        "LOG:  connection authorized: user="
            + user
            + " database="
            + name(database)
            + " SSL enabled (protocol=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384, bits=256)");
  }

  /** What the database says of a call that failed; nothing where the call never reached it. */
  void failed(Node database, Replica from, long time, Failure failure) {
    if (database.platform() != Platform.RDS) {
      return;
    }
    String user = "app";
    switch (failure) {
      case CONNECTIONS ->
          say(
              database,
              from.ip(),
              user,
              time,
              "FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute");
      case CREDENTIALS -> {
        say(
            database,
            from.ip(),
            user,
            time,
            "FATAL:  password authentication failed for user \"app\"");
        say(
            database,
            from.ip(),
            user,
            time,
            "DETAIL:  Connection matched pg_hba.conf line 13: \"host all all all scram-sha-256\"");
      }
      case LOCK -> {
        say(database, from.ip(), user, time, "ERROR:  canceling statement due to lock timeout");
        say(
            database,
            from.ip(),
            user,
            time,
            "STATEMENT:  update stock set reserved = reserved + $1 where item = $2");
      }
      case DEADLOCK -> {
        int other = dice.between(1000, 9999);
        say(database, from.ip(), user, time, "ERROR:  deadlock detected");
        say(
            database,
            from.ip(),
            user,
            time,
            "DETAIL:  Process "
                + dice.between(1000, 9999)
                + " waits for ShareLock on transaction 81"
                + other
                + "; blocked by process "
                + other
                + ".");
        say(
            database,
            from.ip(),
            user,
            time,
            "STATEMENT:  update items set price = $1 where id = $2");
      }
      case STORAGE -> {
        say(
            database,
            from.ip(),
            user,
            time,
            "ERROR:  could not extend file \"base/16401/"
                + dice.between(100_000, 999_999)
                + "\": No space left on device");
        say(database, from.ip(), user, time, "HINT:  Check free disk space.");
      }
      case SERVER_ERROR ->
          say(
              database,
              from.ip(),
              user,
              time,
              "ERROR:  cannot execute INSERT in a read-only transaction");
      default -> {
        // the call did not reach the database
      }
    }
  }

  /** Checkpoints and autovacuum, whatever else happens. */
  void housekeeping(Node database, long start, long end) {
    for (long time = start + dice.between(5_000, 200_000); time < end; time += 300_000) {
      own(database, time, "LOG:  checkpoint starting: time");
      own(
          database,
          time + 26_000,
          "LOG:  checkpoint complete: wrote "
              + dice.between(90, 900)
              + " buffers (0.1%); 0 WAL file(s) added, 0 removed, 1 recycled; write=26.1 s, sync=0.004 s, total=26.2 s");
      own(
          database,
          time + 90_000,
          "LOG:  automatic vacuum of table \""
              + name(database)
              + ".public.items\": index scans: 1, pages: 0 removed, "
              + dice.between(900, 4000)
              + " remain");
    }
  }

  /** Something that the server says of itself. */
  void own(Node database, long time, String text) {
    put(
        database,
        time,
        TIME.format(Instant.ofEpochMilli(time)) + "::@:[" + dice.between(380, 399) + "]:" + text);
  }

  void say(Node database, String ip, String user, long time, String text) {
    String prefix =
        TIME.format(Instant.ofEpochMilli(time))
            + ":"
            + ip
            + "("
            + dice.between(32_768, 60_999)
            + "):"
            + user
            + "@"
            + name(database)
            + ":["
            + dice.between(1_000, 32_000)
            + "]:";
    put(database, time, prefix + text);
  }

  private void put(Node database, long time, String line) {
    lines.log("rds", database.logGroup(), estate.replicas(database).get(0).logStream(), time, line);
  }

  private static String name(Node database) {
    return database.id().replace('-', '_');
  }
}
