package io.gridtick.money.desk;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.LineReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line as somebody sends it: the same names as the columns of a table. Amounts may be texts or numbers. */
record PriceRequest(
        @Nullable String region,
        @Nullable String model,
        @Nullable String from,
        @Nullable String standard,
        @Nullable String priority,
        @Nullable String spot,
        @Nullable String standardShare,
        @Nullable String priorityShare,
        @Nullable String spotShare,
        @Nullable String basis,
        @Nullable String price,
        @Nullable String residual,
        @Nullable String years,
        @Nullable String rate,
        @Nullable String good,
        @Nullable String pricePerKwh,
        @Nullable String pue) {

    /** Fails with a problem that names what is wrong. */
    BookLine line(Instant now) {
        Map<String, @Nullable String> texts = texts();
        LineReader.Reading reading = LineReader.read(name -> Optional.ofNullable(texts.get(name)), now);
        return reading.line()
                .orElseThrow(() -> JsonBodies.invalid(reading.faults().stream()
                        .map(fault -> new FieldError("/" + fault.field(), fault.sentence()))
                        .toList()));
    }

    private Map<String, @Nullable String> texts() {
        Map<String, @Nullable String> texts = new HashMap<>();
        texts.put("region", region);
        texts.put("model", model);
        texts.put("from", from);
        texts.put("standard", standard);
        texts.put("priority", priority);
        texts.put("spot", spot);
        texts.put("standard_share", standardShare);
        texts.put("priority_share", priorityShare);
        texts.put("spot_share", spotShare);
        texts.put("basis", basis);
        texts.put("price", price);
        texts.put("residual", residual);
        texts.put("years", years);
        texts.put("rate", rate);
        texts.put("good", good);
        texts.put("price_per_kwh", pricePerKwh);
        texts.put("pue", pue);
        return texts;
    }
}
