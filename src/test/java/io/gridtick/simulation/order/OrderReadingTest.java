package io.gridtick.simulation.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.ParameterFields;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Speed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReadingTest {
    private static final long HOUR = 3_600_000;
    private static final Place PLACE = new Place(100 * HOUR, Parameters.usual());

    @Test
    void ordersAreUnderstood() {
        assertEquals(new Order.Pause(), order("command", "pause"));
        assertEquals(new Order.Resume(), order("command", "resume"));
        assertEquals(new Order.Stop(), order("command", "stop"));
        assertEquals(new Order.Step(HOUR / 2), order("command", "step"));
        assertEquals(new Order.Step(90 * 60_000), order("command", "step", "hours", 1.5));
        assertEquals(new Order.Pacing(Speed.MAX), order("command", "speed", "speed", "max"));
        assertEquals(new Order.Pacing(new Speed(60)), order("command", "speed", "speed", 60));
        assertEquals(new Order.Seek(7 * HOUR), order("command", "seek", "to", 7));
        assertEquals(new Order.Seek(24 * HOUR), order("command", "seek", "to", "2026-01-02T00:00:00Z"));
        assertEquals(
                new Order.Change(new Command.Change(100 * HOUR, Knob.PUE, 1.5)),
                order("command", "parameter", "parameter", "pue", "value", 1.5));
        assertEquals(
                new Order.Change(new Command.DemandShock(120 * HOUR, 2, 24)),
                order("command", "shock", "kind", "demand", "at", 120));
        assertEquals(
                new Order.Change(new Command.PriceCrash(100 * HOUR, 0.5)),
                order("command", "shock", "kind", "price_crash"));
        assertEquals(
                new Order.Change(new Command.Outage(100 * HOUR, "hq", 5)),
                order("command", "shock", "kind", "outage", "region", "hq", "hours", 5));
        assertTrue(order(
                                "command",
                                "region",
                                "region",
                                fields("code", "moon", "pools", List.of(fields("model", "H100", "gpus", 8))))
                        instanceof Order.Change change
                && change.command() instanceof Command.RegionAdded added
                && added.region().gpus() == 8);
    }

    @ParameterizedTest
    @CsvSource({
        "dance,,,/command",
        "pause,hours,1,/hours",
        "step,hours,-1,/hours",
        "step,hours,x,/hours",
        "speed,,,/speed",
        "speed,speed,0,/speed",
        "speed,speed,fast,/speed",
        "seek,,,/to",
        "seek,to,yesterday,/to",
        "seek,to,2025-12-31T00:00:00Z,/to",
        "seek,to,-1,/to",
        "parameter,parameter,weather,/parameter",
        "parameter,parameter,seed,/parameter",
        "shock,kind,war,/kind",
        "shock,,,/kind",
        "region,,,/region",
    })
    void whatIsWrongIsNamed(String command, String field, String value, String at) {
        Map<String, Object> fields = fields("command", command);
        if (field != null) {
            fields.put(field, number(value));
        }
        assertEquals(at, errors(fields).getFirst().at());
    }

    @Test
    void commandsAreCheckedAgainstTheRun() {
        assertEquals("/at", at("command", "shock", "kind", "demand", "at", 99));
        assertEquals("/factor", at("command", "shock", "kind", "demand", "factor", 101));
        assertEquals("/hours", at("command", "shock", "kind", "energy", "hours", 9_000));
        assertEquals("/region", at("command", "shock", "kind", "outage", "region", "moon"));
        assertEquals("/region", at("command", "shock", "kind", "outage"));
        assertEquals("/parameter", at("command", "parameter", "parameter", "step_minutes", "value", 5));
        assertEquals("/value", at("command", "parameter", "parameter", "pue", "value", 99));
        assertEquals("/value", at("command", "parameter", "parameter", "pue"));
        assertEquals(
                "/region/code",
                at(
                        "command",
                        "region",
                        "region",
                        fields("code", "hq", "pools", List.of(fields("model", "a", "gpus", 1)))));
        assertEquals("/region/pools", at("command", "region", "region", fields("code", "moon")));
    }

    @Test
    void newRunsAreRead() {
        NewRun usual = NewRun.read(Map.of()).run().orElseThrow();
        assertEquals(new NewRun("A GPU business", Speed.USUAL, Parameters.usual()), usual);
        NewRun fast = NewRun.read(fields("speed_multiplier", 60, "name", " x ", "seed", 5, "from", "defaults"))
                .run()
                .orElseThrow();
        assertEquals(new NewRun("x", new Speed(60), Parameters.usual().withSeed(5)), fast);
        assertEquals(
                List.of("/name", "/speed_multiplier", "/from", "/pue"),
                NewRun.read(fields("name", "", "speed", "max", "speed_multiplier", 5, "from", "mars", "pue", 9))
                        .errors()
                        .stream()
                        .map(FieldError::at)
                        .toList());
        assertEquals(
                "/regions",
                NewRun.read(fields("from", "live", "regions", List.of()))
                        .errors()
                        .getFirst()
                        .at());
        Map<String, Object> placed =
                NewRun.withRegions(fields("from", "live"), ParameterFields.regions(Parameters.USUAL_REGIONS));
        assertEquals(usual, NewRun.read(placed).run().orElseThrow());
    }

    @Test
    void forksAreRead() {
        NewFork.Read plain = NewFork.read(Map.of(), PLACE, 100 * HOUR, "Fork", Speed.MAX);
        assertEquals(Optional.of(new NewFork("Fork", Speed.MAX, false, 100 * HOUR, List.of())), plain.fork());
        NewFork.Read wrong = NewFork.read(
                fields(
                        "at",
                        101,
                        "paused",
                        "yes",
                        "colour",
                        1,
                        "commands",
                        List.of(
                                fields("command", "pause"),
                                "x",
                                fields("command", "shock", "kind", "demand", "at", 5))),
                PLACE,
                100 * HOUR,
                "Fork",
                Speed.MAX);
        assertEquals(
                List.of("/colour", "/at", "/paused", "/commands/0/command", "/commands/1/command", "/commands/2/at"),
                wrong.errors().stream().map(FieldError::at).toList());
        assertEquals(
                "/commands",
                NewFork.read(fields("commands", "all"), PLACE, HOUR * 100, "Fork", Speed.MAX)
                        .errors()
                        .getFirst()
                        .at());
    }

    private static Object number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException none) {
            return text;
        }
    }

    private static Order order(Object... fields) {
        OrderReading.Read read = OrderReading.read(fields(fields), PLACE);
        assertEquals(List.of(), read.errors());
        return read.order().orElseThrow();
    }

    private static String at(Object... fields) {
        return errors(fields(fields)).getFirst().at();
    }

    private static List<FieldError> errors(Map<String, Object> fields) {
        OrderReading.Read read = OrderReading.read(fields, PLACE);
        assertEquals(Optional.empty(), read.order());
        return read.errors();
    }

    private static Map<String, Object> fields(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return map;
    }
}
