package io.gridtick.fleet.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gridtick.fleet.window.WindowSpan;
import io.gridtick.fleet.window.WindowSum;
import java.util.function.Function;

/** Utilisation over the last minute, five minutes, hour and day. */
public record WindowRows(
        @JsonProperty("1m") WindowRow minute,
        @JsonProperty("5m") WindowRow fiveMinutes,
        @JsonProperty("1h") WindowRow hour,
        @JsonProperty("24h") WindowRow day) {

    static WindowRows of(Function<WindowSpan, WindowSum> sums) {
        return new WindowRows(
                WindowRow.of(sums.apply(WindowSpan.MINUTE)),
                WindowRow.of(sums.apply(WindowSpan.FIVE_MINUTES)),
                WindowRow.of(sums.apply(WindowSpan.HOUR)),
                WindowRow.of(sums.apply(WindowSpan.DAY)));
    }
}
