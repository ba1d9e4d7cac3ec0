package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.Hold;
import io.gridtick.market.book.Withheld;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the market says is true: its examples run, in an order in which there is something to see. */
class MarketDocTest {
    private static final Path PAGE = Path.of("src/docs/market.md");

    @Test
    void examplesAnswer(@TempDir Path folder, @TempDir Path work) throws Exception {
        try (House house = new House(folder)) {
            String token = house.admin().orElseThrow().substring("Bearer ".length());
            Map<String, String> environment = Map.of("URL", house.url(), "TOKEN", token);
            String uploads = run("upload.sh", work, environment);
            assertTrue(uploads.contains("\"accepted\":1,\"refused\":1"), uploads);
            assertTrue(uploads.contains("line 3 column 3 (price)"), uploads);
            assertEquals(3, uploads.split("\"is_dry_run\":", -1).length - 1, uploads);
            String offers = run("offers.sh", work, environment);
            assertTrue(offers.contains("\"price_per_gpu_hour\":\"2.10\""), offers);
            assertEquals(3, offers.split("\"items\":", -1).length - 1, offers);
            String spreads = run("spreads.sh", work, environment);
            assertTrue(spreads.contains("\"break_even_hours\":"), spreads);
            assertTrue(spreads.contains("\"withheld\":0") && spreads.contains("\"name\":\"set_up\""), spreads);
            String tables = run("tables.sh", work, environment);
            assertTrue(tables.contains("h100-sxm-80gb-secure-on_demand,H100,sxm,80,,secure,"), tables);
            assertTrue(tables.contains("buy_price,sell_offer"), tables);
            String matrix = run("matrix.sh", work, environment);
            assertTrue(matrix.contains("\"net_percent\":") && matrix.contains("\"left_out\":0"), matrix);
            Waiting.until(
                    "what was handed in is stored",
                    () -> course(work, environment).contains("\"low\":\"2.10\""));
            assertTrue(course(work, environment).contains("ts,low,median,high,index,sellers,offers"));
            String deals = run("deals.sh", work, environment);
            assertTrue(deals.contains("\"monthly\":") && deals.contains("\"depth\":"), deals);
        }
    }

    private static String course(Path work, Map<String, String> environment) {
        try {
            return run("course.sh", work, environment);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static String run(String name, Path work, Map<String, String> environment) throws Exception {
        try (DocExample example = DocExample.start(PAGE, name, "bash", work, environment)) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            return example.output();
        }
    }

    @Test
    void everyReasonIsTold() throws Exception {
        String page = Files.readString(PAGE);
        for (Hold.Reason reason : Hold.Reason.values()) {
            assertTrue(page.contains("`" + reason.code() + "`"), reason.code());
        }
        for (Withheld reason : Withheld.values()) {
            assertTrue(page.contains("`" + reason.code() + "`"), reason.code());
        }
    }
}
