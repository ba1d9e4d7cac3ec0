package io.gridtick.http.door;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of the header Date, written once per second. */
final class DateHeader {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private volatile Written written = new Written(0, "");

    private record Written(long second, String text) {}

    String at(Instant now) {
        Written last = written;
        if (last.second() != now.getEpochSecond()) {
            last = new Written(now.getEpochSecond(), FORMAT.format(now));
            written = last;
        }
        return last.text();
    }
}
