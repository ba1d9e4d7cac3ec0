package io.gridtick.stream.lane;

import io.gridtick.stream.topic.Body;
import io.gridtick.stream.topic.Moment;
import io.gridtick.stream.topic.Piece;
import io.gridtick.stream.topic.ResetMessage;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.stream.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gathers what one question brings: what is there at once goes together, what comes later goes alone. */
final class Answering {
    private final Moment now;
    private final Function<Wish, Collection<Topic>> covered;
    private final Way way;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Lack> lacking;
    private boolean isSent;

    /** Who gets the answers. */
    interface Way {
        void send(List<Part> parts, Map<String, Lack> lacking);
    }

    Answering(Moment now, Function<Wish, Collection<Topic>> covered, Map<String, Lack> lacking, Way way) {
        this.now = now;
        this.covered = covered;
        this.lacking = lacking;
        this.way = way;
    }

    void ask(Wish wish, long since) {
        ask(new Gathering(wish), since);
    }

    /** From the beginning, for a reader that may have what is not known any more. */
    void restart(Wish wish) {
        Gathering gathering = new Gathering(wish);
        if (Pattern.isPattern(wish.name())) {
            gathering.bodies.add(ResetMessage.of(wish.name(), now.sequence()));
        }
        ask(gathering, Sequence.SEEN_NOTHING);
    }

    private void ask(Gathering gathering, long since) {
        List<Topic> topics = List.copyOf(covered.apply(gathering.wish));
        gathering.missing = topics.size();
        if (topics.isEmpty()) {
            gathering.finish();
        }
        topics.forEach(topic -> topic.answer(since, now, gathering::add));
    }

    void send() {
        isSent = true;
        way.send(parts, lacking);
    }

    private void add(Part part) {
        if (isSent) {
            way.send(List.of(part), Map.of());
        } else {
            parts.add(part);
        }
    }

    /** The pieces of all topics of one wish. */
    private final class Gathering {
        private final Wish wish;
        private final List<Body> bodies = new ArrayList<>(1);
        private int missing;
        private long reached = now.sequence();
        private boolean isSnapshot;

        Gathering(Wish wish) {
            this.wish = wish;
        }

        void add(Piece piece) {
            bodies.addAll(piece.bodies());
            reached = Math.min(reached, piece.reached());
            isSnapshot |= piece.isSnapshot();
            missing--;
            if (missing == 0) {
                finish();
            }
        }

        void finish() {
            Answering.this.add(new Part(wish.name(), bodies, reached, isCurrent(), isSnapshot));
        }

        /** What came late is current only if nothing changed meanwhile, nor began. */
        private boolean isCurrent() {
            return (!isSent && reached == now.sequence()) || isReached();
        }

        private boolean isReached() {
            return covered.apply(wish).stream().allMatch(topic -> topic.lastChange() <= reached);
        }
    }
}
