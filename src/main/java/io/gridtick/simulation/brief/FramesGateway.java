package io.gridtick.simulation.brief;

import io.gridtick.http.Json;
import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunLog;
import io.gridtick.simulation.view.Witness;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The latest frames of every run, from the loop of their owner to any other. Everything else it hands on to another log. */
public final class FramesGateway implements RunLog {
    static final int FRAMES_MAX = 500;

    /** Frames of a run times its regions. */
    static final int ROWS_MAX = 4_000;

    private final RunLog rest;
    private final Map<String, Ring> rings = new ConcurrentHashMap<>();

    public FramesGateway(RunLog rest) {
        this.rest = rest;
    }

    /** A frame, written once for all who follow, and not at all where nobody does. */
    static final class Taken {
        private final BriefFrame frame;
        private volatile @Nullable String text;

        private Taken(BriefFrame frame) {
            this.frame = frame;
        }

        /** Two who ask at the same time write the same. */
        String text() {
            String written = text;
            if (written == null) {
                written = new String(Json.bytes(frame), StandardCharsets.UTF_8);
                text = written;
            }
            return written;
        }
    }

    private static final class Ring {
        // A lock, held for a few operations of the queue.
        private final Deque<BriefFrame> frames = new ArrayDeque<>();
        private volatile Optional<Taken> latest = Optional.empty();

        private void add(BriefFrame frame) {
            synchronized (frames) {
                if (!frames.isEmpty() && frames.getLast().iteration() > frame.iteration()) {
                    frames.clear();
                }
                frames.addLast(frame);
                int most = most(frame.regions().size());
                while (frames.size() > most) {
                    frames.removeFirst();
                }
            }
            latest = Optional.of(new Taken(frame));
        }

        private List<BriefFrame> newest(int count) {
            synchronized (frames) {
                return frames.stream()
                        .skip(StrictMath.max(0, frames.size() - count))
                        .toList();
            }
        }
    }

    /** Each frame has a row for each region. */
    static int most(int regions) {
        return StrictMath.clamp(ROWS_MAX / StrictMath.max(1, regions), 1, FRAMES_MAX);
    }

    @Override
    public Witness witness(RunCard run) {
        return rest.witness(run);
    }

    @Override
    public void settle(Run run) {
        run.frame().ifPresent(frame -> {
            Ring ring = rings.computeIfAbsent(run.card().id(), _ -> new Ring());
            boolean isNew = ring.latest
                    .filter(last -> last.frame.iteration() == frame.iteration())
                    .isEmpty();
            if (isNew && frame.iteration() > 0) {
                ring.add(BriefFrame.of(frame, run.parameters()));
            }
        });
        rest.settle(run);
    }

    @Override
    public void drop(RunCard run) {
        rings.remove(run.id());
        rest.drop(run);
    }

    Optional<Taken> latest(String run) {
        return Optional.ofNullable(rings.get(run)).flatMap(ring -> ring.latest);
    }

    /** The newest of them, oldest first. */
    List<BriefFrame> newest(String run, int count) {
        return Optional.ofNullable(rings.get(run))
                .map(ring -> ring.newest(count))
                .orElse(List.of());
    }
}
