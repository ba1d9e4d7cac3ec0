package io.gridtick.fleet.live;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.GpuNow;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.event.ThrottleReason;
import io.gridtick.fleet.grid.Grid;
import io.gridtick.fleet.grid.GridCell;
import io.gridtick.fleet.grid.GridRow;
import io.gridtick.fleet.grid.GridRows;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.lane.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code fleet/grid}: the whole fleet as cells, at most five times a second. */
final class GridFeed implements Feed {
    static final String GRID_TOPIC = "fleet/grid";
    private static final long PACE_MILLIS = 200;
    private static final double PERCENT = 100;

    private final GpuIndex index;
    private final Publisher publisher;
    private final Set<String> names = new HashSet<>();
    private @Nullable Grid grid;
    private long lastRevision;
    private long publishedMillis = Long.MIN_VALUE;
    private boolean isOwing;

    GridFeed(GpuIndex index, Publisher publisher) {
        this.index = index;
        this.publisher = publisher;
    }

    @Override
    public boolean isFor(String name) {
        return Pattern.meet(GRID_TOPIC, name);
    }

    @Override
    public Beginning begin(String name, long nowMillis) {
        names.add(name);
        if (grid != null) {
            return Beginning.of(List.of());
        }
        // Revisions of before a restart, or of an earlier grid, are not ours: the clock is beyond them.
        grid = new Grid(Math.max(lastRevision + 1, nowMillis));
        publishedMillis = Long.MIN_VALUE;
        return Beginning.of(index.all());
    }

    @Override
    public void end(String name) {
        names.remove(name);
        if (names.isEmpty() && grid != null) {
            lastRevision = grid.revision();
            grid = null;
            isOwing = false;
        }
    }

    @Override
    public void show(Gpu gpu, long nowMillis) {
        if (grid == null) {
            return;
        }
        String uuid = GpuLabels.uuidOf(gpu.id());
        Place place = gpu.membership().place();
        if (place == null) {
            grid.remove(uuid);
        } else {
            grid.put(new GridRow(uuid, place.host(), place.region(), place.model(), place.index()), cell(gpu));
        }
    }

    @Override
    public void publish(long nowMillis) {
        if (grid == null || !grid.hasNews()) {
            return;
        }
        boolean isEarly = nowMillis >= publishedMillis && nowMillis < publishedMillis + PACE_MILLIS;
        isOwing = isEarly;
        if (isEarly) {
            return;
        }
        publishedMillis = nowMillis;
        Grid.News news = grid.takeNews(nowMillis);
        if (news.isNewRevision()) {
            publisher.restart(GRID_TOPIC, news.changes());
        } else {
            publisher.publish(GRID_TOPIC, news.changes());
        }
    }

    @Override
    public boolean isOwing() {
        return isOwing;
    }

    /** What positions stand for, of the present revision where none is asked for. */
    Optional<GridRows> rows(OptionalLong revision, int from) {
        return grid == null ? Optional.empty() : grid.rows(revision.orElse(grid.revision()), from);
    }

    private static long cell(Gpu gpu) {
        GpuNow now = gpu.now();
        double throttle = now.value(Metric.THROTTLE);
        boolean isThrottled = !Double.isNaN(throttle) && ((long) throttle & ThrottleReason.PROBLEMS) != 0;
        return GridCell.of(
                now.value(Metric.UTIL),
                PERCENT * now.memUsed() / now.memTotal(),
                now.temp(),
                now.power(),
                gpu.state(),
                new GridCell.Marks(now.isIdle(), now.isAllocated(), isThrottled));
    }
}
