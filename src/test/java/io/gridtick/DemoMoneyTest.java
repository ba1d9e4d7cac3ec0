package io.gridtick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.board.ModelNames;
import io.gridtick.http.Access;
import io.gridtick.http.Callers;
import io.gridtick.money.price.BookTable;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.PriceBook;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's money is made up, so whoever looks sees it; that of a real fleet they do not. */
class DemoMoneyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void whoeverLooksAtTheDemoSeesMoneyAndNothingElseMore() {
        assertTrue(Access.MONEY.admits(Optional.of(Callers.DEMO_VISITOR)));
        assertFalse(Access.MONEY.admits(Optional.of(Callers.ANONYMOUS)));
        assertTrue(Access.READERS.admits(Optional.of(Callers.DEMO_VISITOR)));
        for (Access access : Set.of(
                Access.PERSONS, Access.OPERATORS, Access.ADMINS, Access.OWNERS, Access.ADMIN_PERSONS, Access.SENDERS)) {
            assertFalse(access.admits(Optional.of(Callers.DEMO_VISITOR)), access.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"us-east, H200", "us-west, H100 SXM5 80GB", "eu-north, A100 SXM4 80GB"})
    void everyModelHasAPriceAndACost(String region, String said) throws IOException {
        PriceBook book = book();
        String model = ModelNames.of(said);
        assertTrue(book.rates(region, model, NOW.toEpochMilli()).isPriced());
        assertTrue(book.rates(region, model, NOW.toEpochMilli()).isCosted());
        assertTrue(book.rates(region, "L40S", NOW.toEpochMilli()).isPriced());
        assertEquals(Set.of("l40s-pcie-48gb-secure-on_demand"), book.linkedGoods());
    }

    private static PriceBook book() throws IOException {
        try (InputStream file = Objects.requireNonNull(DemoMoneyTest.class.getResourceAsStream("/demo/prices.csv"))) {
            byte[] csv = file.readAllBytes();
            BookTable table = BookTable.read(csv, NOW);
            assertEquals(0, table.refused(), () -> new String(csv, UTF_8) + table.faults());
            return new PriceBook(table.lines(), LinkedPrices.NONE);
        }
    }
}
