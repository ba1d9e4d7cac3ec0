package io.gridtick.simulation.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.ParameterReading;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.view.End;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveStartTest {
    @Test
    void regionsPoolsAndPricesAreThoseThatAreFound() {
        LiveStart start = LiveStart.of(
                List.of(gpus("us-west", "H100", 80, 0.9), gpus("eu", "H100", 10, 0.6), gpus("eu", "A100", 30, 0.2)),
                List.of(price("H100", 215, 130), price("A100", 98.77, Double.NaN), price("L4", 1, 1)));
        assertEquals(
                List.of(
                        new RegionSpec(
                                "eu",
                                0.429,
                                List.of(
                                        new PoolSpec("A100", 30, 98.77, 138.28, 74.08),
                                        new PoolSpec("H100", 10, 215, 301, 130))),
                        new RegionSpec("us-west", 1.286, List.of(new PoolSpec("H100", 80, 215, 301, 130)))),
                start.regions());
        assertEquals(List.of(), start.notes());
        assertEquals(20_000, start.maxGpus());
        assertEquals(120 * 0.7 * 0.49, start.jobsPerHour(), 0.1);
    }

    @Test
    void aModelWithoutAPriceGetsTheUsualOneAndAWordAboutIt() {
        LiveStart start = LiveStart.of(
                List.of(gpus("a", "B200", 8, 0.5), gpus("b", "B200", 8, 0.5), gpus("b", "L40S", 4, 0.5)),
                List.of(price("L40S", Double.NaN, 60)));
        assertEquals(
                new PoolSpec("B200", 8, 100, 140, 75),
                start.regions().getFirst().pools().getFirst());
        assertEquals(
                new PoolSpec("L40S", 4, 80, 112, 60),
                start.regions().getLast().pools().getLast());
        assertEquals(
                List.of(
                        "The market has no price of B200: 100 cents an hour is taken.",
                        "The market has no steady price of L40S: it is guessed from the spot price."),
                start.notes());
    }

    @Test
    void boundsAreKept() {
        List<FoundGpus> fleet = new ArrayList<>();
        for (int region = 0; region < 80; region++) {
            for (int model = 0; model < 40; model++) {
                fleet.add(gpus("region " + region, "model " + model, 30 + region, 0.4));
            }
        }
        LiveStart start = LiveStart.of(fleet, List.of(price("model 3", 1e9, 1e-9)));
        assertEquals(64, start.regions().size());
        assertTrue(start.regions().stream().anyMatch(region -> region.code().equals("others")));
        start.regions().forEach(region -> assertTrue(region.pools().size() <= 32, region::code));
        int gpus = start.regions().stream().mapToInt(RegionSpec::gpus).sum();
        assertTrue(gpus > 45_000 && gpus <= 50_000, () -> "GPUs " + gpus);
        assertEquals(50_000, start.maxGpus());
        assertTrue(start.notes().size() <= 25, () -> start.notes().toString());
        assertTrue(read(start).errors().isEmpty(), () -> read(start).errors().toString());
    }

    @Test
    void namesBecomeSuchThatARunTakes() {
        LiveStart start = LiveStart.of(
                List.of(
                        gpus("eu/west:1", "NVIDIA H100 (80GB)", 4, 0.5),
                        gpus("/eu/west:1", "x".repeat(60), 4, 0.5),
                        gpus("", "", 4, 0.5)),
                List.of(price("NVIDIA H100 (80GB)", 200, 100)));
        assertEquals(
                List.of("eu-west-1", "unknown"),
                start.regions().stream().map(RegionSpec::code).toList());
        assertEquals(
                List.of("NVIDIA H100 -80GB-", "x".repeat(40)),
                start.regions().getFirst().pools().stream().map(PoolSpec::model).toList());
        assertEquals(200, start.regions().getFirst().pools().getFirst().standardCents());
        assertTrue(read(start).errors().isEmpty());
    }

    @Test
    void anEmptyFleetIsSaidToBeOne() {
        assertTrue(LiveStart.of(List.of(), List.of()).isEmpty());
        assertTrue(LiveStart.of(List.of(gpus("a", "H100", 0, 0.5)), List.of()).isEmpty());
        LiveStart unknown = LiveStart.of(List.of(new FoundGpus("a", "H100", 8, OptionalDouble.empty())), List.of());
        assertEquals(
                "Nobody knows how busy the fleet is: two thirds are taken.",
                unknown.notes().getLast());
        assertEquals(1, unknown.regions().getFirst().demandWeight());
    }

    /** What a run from it does in its first weeks is near what the fleet did. */
    @Test
    void aRunFromItIsAboutAsBusy() {
        for (double share : new double[] {0.3, 0.6}) {
            LiveStart start =
                    LiveStart.of(List.of(gpus("a", "H100", 300, share), gpus("b", "H100", 300, share)), List.of());
            Parameters parameters = read(start).parameters().orElseThrow().with(Knob.SPEND_RATIO, 0);
            Simulation run = new Simulation(parameters);
            assertEquals(End.NOT_YET, run.advanceTo(28 * 86_400_000L));
            double busy = (double) run.usage().busy()
                    / (run.usage().busy() + run.usage().free());
            assertEquals(share, busy, 0.1);
        }
    }

    @Test
    void anyFleetMakesParametersThatAreTaken() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<FoundGpus> fleet = new ArrayList<>();
            for (int row = random.nextInt(60); row >= 0; row--) {
                double share = random.nextInt(3) == 0 ? Double.NaN : random.nextDouble() * 2 - 0.5;
                fleet.add(gpus(text(random), text(random), random.nextInt(3_000), share));
            }
            List<FoundPrice> prices =
                    List.of(price(text(random), random.nextDouble() * 1e6, random.nextDouble() - 0.5));
            LiveStart start = LiveStart.of(fleet, prices);
            if (!start.isEmpty()) {
                assertEquals(List.of(), read(start).errors(), () -> "seed " + seed);
            }
        }
    }

    private static String text(Random random) {
        String letters = "aB3 /-_.é\u0000\n\"";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static ParameterReading.Read read(LiveStart start) {
        return ParameterReading.read(start.fields());
    }

    private static FoundGpus gpus(String region, String model, int count, double utilisation) {
        return new FoundGpus(region, model, count, known(utilisation));
    }

    private static FoundPrice price(String model, double standard, double spot) {
        return new FoundPrice(model, known(standard), known(spot));
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
