package io.gridtick.stream.demand;

import io.gridtick.stream.lane.Lack;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes topics while somebody follows them. Is told from the hub's loop, and may answer from any thread. */
public interface TopicMaker {
    /**
     * Somebody follows this topic now, or all that a pattern covers, also what begins later. Says when everything that is
     * there was published, each topic begun anew; or why nothing will be.
     */
    void begin(String name, Consumer<Optional<Lack>> whenThere);

    /** Nobody follows it any more. What was begun by no other name either is not to be published again. */
    void end(String name);
}
