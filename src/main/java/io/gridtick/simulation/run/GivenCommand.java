package io.gridtick.simulation.run;

import io.gridtick.simulation.command.Command;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a run's log of commands.
 *
 * @param givenAt where the run was, in milliseconds since its start
 * @param asked what was asked, as it was sent
 * @param command what it does to what is computed; empty where it only steers
 * @param by the id of a user, or the house
 * @param createdMillis since 1970
 */
public record GivenCommand(
        int number, long givenAt, Map<String, Object> asked, Optional<Command> command, String by, long createdMillis) {
    /** When it takes effect. */
    public long at() {
        return command.map(Command::at).orElse(givenAt);
    }
}
