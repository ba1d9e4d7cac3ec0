package io.gridtick.alert.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.alert.look.RowLook.Rows;
import io.gridtick.alert.rule.Field;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.SubjectKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read out of rows that are published. */
class RowLookTest {
    private static final long NOW = 1_800_000_000_000L;

    private final RowLook rows = new RowLook();

    private static double value(SubjectTable table, String key, String field) {
        return table.value(table.find(key), Fields.column(table.kind(), field));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }

    @Test
    void regionsAndMoneyAreShares() {
        SubjectTable regions = new SubjectTable(SubjectKind.REGION, 10);
        byte[] row = bytes("""
                {"region":"eu-1","gpus":10,"live":7,"late":1,"stale":1,"gone":1,"idle":2,"idle_allocated":1,"util":71.5,"power":null}
                """);
        rows.look(regions, List.of(new Rows("regions", "%s", Map.of("eu-1", row))), NOW);
        assertEquals(20, value(regions, "eu-1", "silent_share"));
        assertEquals(25, value(regions, "eu-1", "idle_share"));
        assertEquals(12.5, value(regions, "eu-1", "idle_allocated_share"));
        assertEquals(71.5, value(regions, "eu-1", "util"));
        assertEquals(Double.NaN, value(regions, "eu-1", "power"));
        assertEquals("eu-1", regions.labels(regions.find("eu-1")).region());

        SubjectTable money = new SubjectTable(SubjectKind.MONEY, 10);
        byte[] sum = bytes(
                "{\"idle_waste_per_hour\":\"2.50\",\"cost_per_hour\":\"10\",\"margin\":0.4,\"profit_per_hour\":null}");
        rows.look(
                money,
                List.of(
                        new Rows("money", "%s", Map.of("fleet", sum)),
                        new Rows("money/regions", "region/%s", Map.of("eu-1", sum))),
                NOW);
        assertEquals(25, value(money, "fleet", "idle_waste_share"));
        assertEquals(40, value(money, "region/eu-1", "margin"));
        assertEquals(Double.NaN, value(money, "fleet", "profit_per_hour"));
    }

    @Test
    void aSourceIsJudgedByItsLastMinutes() {
        SubjectTable sources = new SubjectTable(SubjectKind.SOURCE, 10);
        Map<String, byte[]> topic = new HashMap<>();
        topic.put("s", source(5, 1_000, 900));
        rows.look(sources, List.of(new Rows("sources", "%s", topic)), NOW);
        assertEquals(Field.DOES_NOT_APPLY, value(sources, "s", "refused_share"));
        assertEquals(Field.DOES_NOT_APPLY, value(sources, "s", "silent_s"));
        topic.put("s", source(12, 1_100, 925));
        rows.look(sources, List.of(new Rows("sources", "%s", topic)), NOW + 10_000);
        assertEquals(25, value(sources, "s", "refused_share"));
        assertEquals(10, value(sources, "s", "silent_s"));
        assertEquals(2, value(sources, "s", "silent_intervals"));
        for (int minute = 1; minute <= 7; minute++) {
            rows.look(sources, List.of(new Rows("sources", "%s", topic)), NOW + minute * 60_000L);
        }
        assertEquals(Field.DOES_NOT_APPLY, value(sources, "s", "refused_share"));
        assertEquals(420, value(sources, "s", "silent_s"));
    }

    private static byte[] source(int requests, int received, int invalid) {
        return bytes("""
                {"last_seen_at":"2027-01-15T08:00:00.000Z","interval_ms":5000,"requests":%d,"received":%d,"invalid":%d,"future":0,
                 "old":0,"full":0,"duplicate":0,"key_name":"agent","address":"10.0.0.1"}
                """.formatted(requests, received, invalid));
    }

    @Test
    void wordsAndGoodsAreRead() {
        SubjectTable providers = new SubjectTable(SubjectKind.PROVIDER, 10);
        rows.look(
                providers,
                List.of(new Rows(
                        "providers",
                        "%s",
                        Map.of("p", bytes("{\"state\":\"unreachable\",\"name\":\"P\",\"offers\":3}")))),
                NOW);
        assertEquals(5, value(providers, "p", "state"));
        assertEquals("P", providers.labels(providers.find("p")).name());
        SubjectTable spreads = new SubjectTable(SubjectKind.SPREAD, 10);
        rows.look(
                spreads,
                List.of(new Rows(
                        "spreads", "%s", Map.of("x", bytes("{\"gross_percent\":41.5,\"good\":{\"gpu\":\"H100\"}}")))),
                NOW);
        assertEquals(41.5, value(spreads, "x", "gross_percent"));
        assertEquals("H100", spreads.labels(spreads.find("x")).model());
        rows.look(spreads, List.of(new Rows("spreads", "%s", Map.of("x", bytes("not json")))), NOW);
        assertEquals(Double.NaN, value(spreads, "x", "gross_percent"));
    }
}
