package io.gridtick.simulation.run;

import java.util.Collection;
import java.util.Optional;

/** How many runs there may be, and how many commands a run. Runs of the house count in all, but for no person. */
public record Bounds(int live, int livePerOwner, int stored, int storedPerOwner, int commands) {
    public static final Bounds DEFAULT = new Bounds(16, 4, 200, 20, 10_000);

    /** What is in the way of another run, and what to do about it. */
    public Optional<String> refusal(Collection<Run> runs, String owner) {
        long allLive = runs.stream().filter(run -> run.status().isLive()).count();
        long own = runs.stream().filter(run -> isOf(run, owner)).count();
        long ownLive = runs.stream()
                .filter(run -> isOf(run, owner) && run.status().isLive())
                .count();
        boolean isHouse = RunCard.HOUSE.equals(owner);
        if (!isHouse && ownLive >= livePerOwner) {
            return Optional.of("You have %d runs that are not over; stop or delete one first.".formatted(ownLive));
        }
        if (!isHouse && own >= storedPerOwner) {
            return Optional.of("You have %d runs; delete one first.".formatted(own));
        }
        if (allLive >= live) {
            return Optional.of("There are %d runs that are not over; one must end first.".formatted(allLive));
        }
        return runs.size() >= stored
                ? Optional.of("There are %d runs; one must be deleted first.".formatted(runs.size()))
                : Optional.empty();
    }

    private static boolean isOf(Run run, String owner) {
        return run.card().owner().equals(owner);
    }
}
