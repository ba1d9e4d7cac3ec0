package io.gridtick.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file, whichever of the forms it has. */
final class RecordFile {
    private static final int LINE_MAX = 1 << 20;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private RecordFile() {}

    /** How a form reads one line; empty where there is no row in it. */
    interface Form {
        Optional<Row> row(String line);
    }

    /** How many lines were rows, and how many nobody could read. */
    record Count(long rows, long unreadable, boolean breaksOff) {}

    static Count read(Path file, Consumer<Row> into) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(opened(file), UTF_8))) {
            long rows = 0;
            long unreadable = 0;
            @Nullable Form form = null;
            for (String line = next(lines, file); line != null; line = next(lines, file)) {
                if (form == null && !line.isBlank()) {
                    boolean isJson = line.stripLeading().startsWith("{");
                    form = isJson ? new JsonLines() : CsvLines.ofHeader(line, file);
                    if (!isJson) {
                        continue;
                    }
                }
                if (form == null || line.isBlank()) {
                    continue;
                }
                try {
                    Optional<Row> row = form.row(line);
                    row.ifPresent(into);
                    rows += row.isPresent() ? 1 : 0;
                } catch (UnreadableRowException _) {
                    unreadable++;
                }
            }
            return new Count(rows, unreadable, form instanceof JsonLines json && json.breaksOff());
        }
    }

    private static @Nullable String next(BufferedReader lines, Path file) throws IOException {
        String line = lines.readLine();
        if (line != null && line.length() > LINE_MAX) {
            throw new IOException(file + " has a line of more than 1 MiB, so it is no record of samples");
        }
        return line;
    }

    private static InputStream opened(Path file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        bytes.mark(2);
        boolean isPacked = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
        bytes.reset();
        return isPacked ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }
}
