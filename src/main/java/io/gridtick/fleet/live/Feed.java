package io.gridtick.fleet.live;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.stream.lane.Lack;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Topics of one kind, made while somebody follows them. */
interface Feed {
    /** Whether there may be a topic of this kind by this name, or below this pattern. */
    boolean isFor(String name);

    Beginning begin(String name, long nowMillis);

    /** Forgets whatever no other name that is followed covers. */
    void end(String name);

    /** A GPU is to be shown as it is now, if anybody follows it. */
    void show(Gpu gpu, long nowMillis);

    /** GPUs that are to be shown again because time passed. */
    default Collection<Gpu> aging() {
        return List.of();
    }

    /** Publishes what was shown. */
    void publish(long nowMillis);

    /** Whether something was shown that is not published yet, to keep the pace. */
    default boolean isOwing() {
        return false;
    }

    /** Why nothing begins, or the GPUs that are to be shown first. */
    record Beginning(Optional<Lack> lack, Collection<Gpu> gpus) {
        static Beginning of(Collection<Gpu> gpus) {
            return new Beginning(Optional.empty(), gpus);
        }

        static Beginning none(Lack lack) {
            return new Beginning(Optional.of(lack), List.of());
        }
    }
}
