package io.gridtick.simulation.compare;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.view.End;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A comparison on its way: pair after pair, the base first. Is a pure function of its plan. */
public final class Comparison {
    private static final long STEP_MILLIS = 1_800_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final Plan plan;
    private final long runMillis;
    private final Map<Figure, Pairs> pairs = new EnumMap<>(Figure.class);
    private final Map<Figure, Double> ofBase = new EnumMap<>(Figure.class);
    private final Set<End> early = new TreeSet<>();
    private @Nullable Simulation run;
    private boolean isBaseDone;
    private int done;
    private int cut;
    private long millis;

    public Comparison(Plan plan) {
        this.plan = plan;
        runMillis = plan.hours() * HOUR_MILLIS;
        for (Figure figure : Figure.values()) {
            pairs.put(figure, new Pairs());
        }
    }

    /** Does a small piece of the work; false when there is none left. */
    public boolean advance() {
        if (isDone()) {
            return false;
        }
        Simulation here = current();
        millis = StrictMath.min(millis + STEP_MILLIS, runMillis);
        End end = here.advanceTo(millis);
        if (millis == runMillis || end != End.NOT_YET) {
            finish(here, end);
        }
        return !isDone();
    }

    public boolean isDone() {
        return done == plan.seeds();
    }

    /** 0 to 1; runs that end early make it jump. */
    public double progress() {
        double runs = 2.0 * done + (isBaseDone ? 1 : 0) + (double) millis / runMillis;
        return runs / (2.0 * plan.seeds());
    }

    /** How much longer it takes, if the rest goes as the first part did in this time. */
    public OptionalLong left(long spentMillis) {
        double progress = progress();
        return progress == 0
                ? OptionalLong.empty()
                : OptionalLong.of((long) StrictMath.ceil(spentMillis * (1 - progress) / progress));
    }

    /** Over the pairs that are done so far. */
    public List<Compared> figures() {
        return pairs.entrySet().stream()
                .map(each -> each.getValue().compared(each.getKey()))
                .toList();
    }

    public int pairs() {
        return done;
    }

    /** Runs that ended before their time, and the reason where there is only one: their figures are those of their end. */
    public Optional<String> early() {
        if (cut == 0) {
            return Optional.empty();
        }
        String runs = cut == 1 ? "1 run ended early: " : cut + " runs ended early: ";
        return Optional.of(
                runs + String.join(" ", early.stream().map(End::reason).toList()));
    }

    public Plan plan() {
        return plan;
    }

    private Pairs pairs(Figure figure) {
        return Objects.requireNonNull(pairs.get(figure));
    }

    private Simulation current() {
        Simulation here = run;
        if (here == null) {
            here = (isBaseDone ? plan.change() : plan.base()).run(plan.seed(done));
            run = here;
        }
        return here;
    }

    private void finish(Simulation here, End end) {
        if (end != End.NOT_YET && here.now() < runMillis) {
            cut++;
            early.add(end);
        }
        run = null;
        millis = 0;
        for (Figure figure : Figure.values()) {
            double value = figure.of(here);
            if (isBaseDone) {
                pairs(figure).add(Objects.requireNonNull(ofBase.get(figure)), value);
            } else {
                ofBase.put(figure, value);
            }
        }
        done += isBaseDone ? 1 : 0;
        isBaseDone = !isBaseDone;
    }
}
