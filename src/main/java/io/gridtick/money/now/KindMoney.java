package io.gridtick.money.now;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gridtick.money.price.Rates;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model in a region in one row.
 *
 * @param lacks what the price book does not say of it: selling, basis, energy
 */
record KindMoney(
        String region,
        String model,
        List<String> lacks,
        @JsonUnwrapped HourFigures figures) {
    KindMoney {
        lacks = List.copyOf(lacks);
    }

    static List<String> lacks(Rates rates) {
        return Stream.of(
                        rates.sellingNanoUsdPerHour().isEmpty() ? "selling" : "",
                        rates.capitalNanoUsdPerHour().isEmpty() ? "basis" : "",
                        rates.energyNanoUsdPerKwh().isEmpty() ? "energy" : "")
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
