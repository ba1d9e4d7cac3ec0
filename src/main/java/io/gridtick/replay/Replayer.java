package io.gridtick.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;

/** Replays a record: reads all of it, puts it in the order of time, and sends what is due when it is due. */
public final class Replayer {
    static final int OK = 0;
    static final int NOT_ALL = 1;
    private static final long TELL_MILLIS = 1_000;
    private static final long TOGETHER_MILLIS = 20;
    private static final double PERCENT = 100;

    private final Order order;
    private final InstantSource clock;
    private final Patience patience;
    private final Consumer<String> say;
    private final Places places = new Places();
    private long unreadable;
    private long empty;
    private long sent;
    private long taken;
    private long duplicate;
    private long refused;
    private String refusal = "";
    private long toldMillis = Long.MIN_VALUE;

    public Replayer(Order order, InstantSource clock, Patience patience, Consumer<String> say) {
        this.order = order;
        this.clock = clock;
        this.patience = patience;
        this.say = say;
    }

    /** The exit code. */
    public int run() throws InterruptedException {
        try (TimeOrder rows = new TimeOrder(TimeOrder.RUN_ROWS);
                DoorClient door = new DoorClient(order, clock, patience, say)) {
            for (Path file : order.files()) {
                read(file, rows);
            }
            if (rows.count() == 0) {
                say.accept("There is no sample in it.");
                return NOT_ALL;
            }
            send(rows, door);
        } catch (NoSuchFileException missing) {
            say.accept("There is no file " + missing.getFile());
            return NOT_ALL;
        } catch (IOException | UncheckedIOException | GaveUpException failure) {
            say.accept(String.valueOf(failure.getMessage()));
            return NOT_ALL;
        }
        return refused == 0 && unreadable == 0 ? OK : NOT_ALL;
    }

    private void read(Path file, TimeOrder rows) throws IOException {
        say.accept("reading " + file);
        RecordFile.Count count = RecordFile.read(file, row -> {
            if (row.hasValues()) {
                rows.add(row);
            } else if (!row.host().isEmpty()) {
                places.add(row);
            } else {
                empty++;
            }
        });
        unreadable += count.unreadable();
        if (count.unreadable() > 0) {
            say.accept(number(count.unreadable()) + " lines of " + file + " cannot be read");
        }
        if (count.breaksOff()) {
            say.accept(file + " does not end as an export does: it may have been broken off");
        }
    }

    private void send(TimeOrder rows, DoorClient door) throws IOException, InterruptedException {
        Pace pace = new Pace(order.speed(), order.anchor(), rows.firstMillis(), rows.lastMillis(), clock.millis());
        say.accept(String.format(
                Locale.ROOT,
                "%s samples from %s to %s, which takes %s",
                number(rows.count()),
                Instant.ofEpochMilli(rows.firstMillis()),
                Instant.ofEpochMilli(rows.lastMillis()),
                span(pace.dueMillis(rows.lastMillis()) - pace.beganMillis())));
        Bodies bodies = new Bodies(places);
        for (Iterator<Row> all = rows.rows(); all.hasNext(); ) {
            Row row = all.next();
            while (pace.dueMillis(row.millis()) > clock.millis() + (bodies.isEmpty() ? 0 : TOGETHER_MILLIS)) {
                deliver(bodies, door);
                tell(rows, pace);
                patience.until(Math.min(pace.dueMillis(row.millis()), clock.millis() + TELL_MILLIS));
            }
            bodies.add(row, pace.movedMillis(row.millis()));
            if (bodies.isFull()) {
                deliver(bodies, door);
                tell(rows, pace);
            }
        }
        deliver(bodies, door);
        say.accept(summary());
    }

    private void deliver(Bodies bodies, DoorClient door) throws InterruptedException {
        for (Bodies.Request request : bodies.take()) {
            DoorClient.Outcome outcome = door.send(request);
            sent += request.rows();
            taken += outcome.taken();
            duplicate += outcome.duplicate();
            refused += outcome.refused();
            refusal = refusal.isEmpty() ? outcome.refusal() : refusal;
        }
    }

    private void tell(TimeOrder rows, Pace pace) {
        long now = clock.millis();
        if (now >= toldMillis + TELL_MILLIS || toldMillis == Long.MIN_VALUE) {
            toldMillis = now;
            say.accept(String.format(
                    Locale.ROOT,
                    "%3.0f %%, %s of %s samples, %s",
                    PERCENT * sent / rows.count(),
                    number(sent),
                    number(rows.count()),
                    left(rows, pace, now)));
        }
    }

    /** By the pace; where there is none, by how it went so far. */
    private String left(TimeOrder rows, Pace pace, long now) {
        double spent = now - pace.beganMillis();
        double bySent = sent == 0 ? 0 : spent * (rows.count() - sent) / sent;
        boolean isPaced = Double.isFinite(order.speed());
        long left = isPaced ? pace.dueMillis(rows.lastMillis()) - now : (long) bySent;
        return "about " + span(Math.max(0, left)) + " left";
    }

    private String summary() {
        StringBuilder said = new StringBuilder();
        said.append(number(sent)).append(" samples sent: ");
        said.append(number(taken)).append(" taken, ");
        said.append(number(duplicate)).append(" known already, ");
        said.append(number(refused)).append(" refused");
        said.append(empty == 0 ? "" : ", " + number(empty) + " rows without a value left out");
        said.append(refusal.isEmpty() ? "" : "; the first refusal: " + refusal);
        return said.toString();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String span(long millis) {
        Duration span = Duration.ofMillis(millis);
        return span.toHours() > 0
                ? span.toHours() + " h " + span.toMinutesPart() + " min"
                : span.toMinutes() > 0
                        ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
                        : span.toSeconds() + " s";
    }
}
