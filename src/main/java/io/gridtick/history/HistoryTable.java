package io.gridtick.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The tables of the history and how they are cut into partitions, each named after the day, month or year that it holds. */
enum HistoryTable {
    BLOCKS("history_block", ChronoUnit.DAYS, "yyyymmdd".length()),
    SPANS("history_span", ChronoUnit.MONTHS, "yyyymm".length()),
    GROUPS("history_group", ChronoUnit.MONTHS, "yyyymm".length()),
    DAYS("history_day", ChronoUnit.YEARS, "yyyy".length());

    private final String tableName;
    private final ChronoUnit length;
    private final int suffixLength;

    HistoryTable(String tableName, ChronoUnit length, int suffixLength) {
        this.tableName = tableName;
        this.length = length;
        this.suffixLength = suffixLength;
    }

    String tableName() {
        return tableName;
    }

    /** The partition that a moment belongs to. */
    String partitionAt(long millis) {
        String day = firstDay(millis).toString().replace("-", "");
        return tableName + "_" + day.substring(0, suffixLength);
    }

    /** Makes the partition that a moment belongs to, unless it is there. */
    String createPartitionAt(long millis) {
        LocalDate from = firstDay(millis);
        return "create table if not exists %s partition of %s for values from ('%s 00:00:00+00') to ('%s 00:00:00+00')"
                .formatted(partitionAt(millis), tableName, from, from.plus(1, length));
    }

    private LocalDate firstDay(long millis) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        return switch (length) {
            case MONTHS -> day.withDayOfMonth(1);
            case YEARS -> day.withDayOfYear(1);
            default -> day;
        };
    }
}
