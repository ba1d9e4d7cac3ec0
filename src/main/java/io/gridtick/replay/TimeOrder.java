package io.gridtick.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows in the order of time, however many there are: an export goes GPU by GPU. What is too much for the memory lies
 * in sorted files of a folder, which is gone at the end.
 */
final class TimeOrder implements Closeable {
    static final int RUN_ROWS = 200_000;
    private static final int RUNS_MAX = 500;
    private static final Comparator<Row> BY_TIME = Comparator.comparingLong(Row::millis);

    private final int runRows;
    private final List<Row> open = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private @Nullable Path folder;
    private long count;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;

    TimeOrder(int runRows) {
        this.runRows = runRows;
    }

    /** Rows of one sorted run. */
    private interface Source extends Closeable {
        @Nullable
        Row next() throws IOException;

        @Override
        default void close() throws IOException {}
    }

    void add(Row row) {
        open.add(row);
        count++;
        firstMillis = Math.min(firstMillis, row.millis());
        lastMillis = Math.max(lastMillis, row.millis());
        if (open.size() == runRows) {
            try {
                spill();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    long count() {
        return count;
    }

    long firstMillis() {
        return firstMillis;
    }

    long lastMillis() {
        return lastMillis;
    }

    /** All of them, the earliest first; of one time in the order in which they were added. Nothing is added after that. */
    Iterator<Row> rows() throws IOException {
        open.sort(BY_TIME);
        for (Path run : runs) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run), 1 << 15));
            sources.add(new Source() {
                @Override
                public @Nullable Row next() throws IOException {
                    try {
                        return Row.read(in);
                    } catch (EOFException _) {
                        return null;
                    }
                }

                @Override
                public void close() throws IOException {
                    in.close();
                }
            });
        }
        Iterator<Row> rest = open.iterator();
        sources.add(() -> rest.hasNext() ? rest.next() : null);
        return new Merge(sources);
    }

    private void spill() throws IOException {
        if (runs.size() == RUNS_MAX) {
            throw new IOException("There are more than 100,000,000 rows; replay the record in parts.");
        }
        if (folder == null) {
            folder = Files.createTempDirectory("gridtick-replay");
        }
        open.sort(BY_TIME);
        Path run = folder.resolve("run-" + runs.size());
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
            for (Row row : open) {
                row.write(out);
            }
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        for (Source source : sources) {
            source.close();
        }
        for (Path run : runs) {
            var _ = Files.deleteIfExists(run);
        }
        if (folder != null) {
            Files.delete(folder);
        }
    }

    /** The heads of all runs, the earliest taken first. */
    private static final class Merge implements Iterator<Row> {
        private final PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.<Head>comparingLong(head -> head.row().millis()).thenComparingInt(Head::run));
        private final List<Source> sources;

        private record Head(Row row, int run) {}

        Merge(List<Source> sources) throws IOException {
            this.sources = sources;
            for (int run = 0; run < sources.size(); run++) {
                push(run);
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Row next() {
            Head first = heads.poll();
            if (first == null) {
                throw new NoSuchElementException();
            }
            try {
                push(first.run());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return first.row();
        }

        private void push(int run) throws IOException {
            Row row = sources.get(run).next();
            if (row != null) {
                heads.add(new Head(row, run));
            }
        }
    }
}
