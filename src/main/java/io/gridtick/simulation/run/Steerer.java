package io.gridtick.simulation.run;

/**
 * Who steers runs.
 *
 * @param subject owns what they begin
 * @param isForAll whether also those of others
 */
public record Steerer(String subject, boolean isForAll) {
    public static final Steerer HOUSE = new Steerer(RunCard.HOUSE, true);

    public boolean maySteer(RunCard run) {
        return isForAll || run.owner().equals(subject);
    }
}
