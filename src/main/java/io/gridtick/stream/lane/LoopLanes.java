package io.gridtick.stream.lane;

import io.gridtick.stream.topic.Moment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one loop. One turn is under way at a time; what changes meanwhile is merged into the next, so a busy loop
 * queues nothing.
 */
public final class LoopLanes {
    private final Map<Rate, Lane> lanes = new EnumMap<>(Rate.class);
    private final Consumer<Turn> way;
    private boolean isBusy;
    private long told;

    LoopLanes(Consumer<Turn> way) {
        this.way = way;
    }

    Lane lane(Rate rate, long last) {
        return lanes.computeIfAbsent(rate, same -> new Lane(this, rate, last));
    }

    @Nullable
    Lane existing(Rate rate) {
        return lanes.get(rate);
    }

    void drop(Lane lane) {
        lanes.remove(lane.rate(), lane);
    }

    boolean isBusy() {
        return isBusy;
    }

    /** Tells what is due, as one turn; nothing at all where nothing changed. */
    void tell(List<Lane> due, Moment now) {
        boolean isWorthIt = due.stream().anyMatch(lane -> !lane.isQuiet());
        Turn turn = turn(due, now);
        if (isWorthIt) {
            send(due, turn);
        }
    }

    /** Tells how far the quiet lanes are. */
    void refresh(Moment now) {
        List<Lane> behind =
                lanes.values().stream().filter(lane -> lane.isBehind(now)).toList();
        if (!isBusy && (told < now.settled() || !behind.isEmpty())) {
            send(behind, turn(behind, now));
        }
    }

    /** The turn was delivered; whatever was owed meanwhile follows at once. */
    void done(Moment now) {
        isBusy = false;
        List<Lane> owed = lanes.values().stream().filter(Lane::isOwed).toList();
        if (!owed.isEmpty()) {
            tell(owed, now);
        }
    }

    private static Turn turn(List<Lane> those, Moment now) {
        return new Turn(
                now.settled(),
                those.stream().flatMap(lane -> lane.take(now).stream()).toList());
    }

    private void send(List<Lane> those, Turn turn) {
        isBusy = true;
        told = turn.through();
        those.forEach(Lane::isSent);
        way.accept(turn);
    }
}
