package io.gridtick.simulation.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandCheckTest {
    private static final RegionSpec NORTH = new RegionSpec("north", 1, List.of(new PoolSpec("A100", 8, 1, 1, 1)));

    @Test
    void goodCommandsPassAndGoThroughBytes() {
        for (Command command : List.of(
                new Command.DemandShock(5, 2, 3),
                new Command.EnergyShock(5, 2, 3),
                new Command.PriceCrash(5, 0.5),
                new Command.Outage(5, "us-east", 2),
                new Command.Change(5, Knob.PUE, 1.5),
                new Command.RegionAdded(5, NORTH))) {
            assertEquals(List.of(), places(command));
            assertEquals(command, CommandCarrier.read(CommandCarrier.written(command)));
        }
    }

    @Test
    void badOnesAreNamedByTheirField() {
        assertEquals(List.of("/at"), places(new Command.PriceCrash(1, 0.5)));
        assertEquals(List.of("/factor"), places(new Command.PriceCrash(5, 0)));
        assertEquals(List.of("/factor"), places(new Command.DemandShock(5, Double.NaN, 3)));
        assertEquals(List.of("/hours"), places(new Command.EnergyShock(5, 1, 0)));
        assertEquals(List.of("/region"), places(new Command.Outage(5, "nowhere", 2)));
        assertEquals(List.of("/hours"), places(new Command.Outage(5, "us-east", -2)));
        assertEquals(List.of("/parameter"), places(new Command.Change(5, Knob.STEP_MINUTES, 10)));
        assertEquals(List.of("/value"), places(new Command.Change(5, Knob.PUE, 10)));
        assertEquals(
                List.of("/region/code"),
                places(new Command.RegionAdded(5, Parameters.usual().regions().getFirst())));
    }

    @Test
    void aRunHasSoManyRegionsAtMost() {
        List<RegionSpec> regions = IntStream.range(0, Parameters.REGIONS_MAX)
                .mapToObj(i -> new RegionSpec("r" + i, 1, NORTH.pools()))
                .toList();
        Command another = new Command.RegionAdded(5, NORTH);
        assertEquals(List.of(), CommandCheck.errors(another, 2, regions.subList(1, regions.size())));
        assertEquals(
                "/region", CommandCheck.errors(another, 2, regions).getFirst().at());
    }

    private static List<String> places(Command command) {
        return CommandCheck.errors(command, 2, Parameters.usual().regions()).stream()
                .map(FieldError::at)
                .toList();
    }
}
