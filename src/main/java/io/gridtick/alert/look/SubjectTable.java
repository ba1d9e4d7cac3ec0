package io.gridtick.alert.look;

import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.fleet.GpuLabels;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All subjects of a kind with the values of the last look, and those that were judged last. A subject that is not met in a
 * look is absent: its values are unknown, and after a while its slot is free.
 */
public final class SubjectTable {
    /** How long somebody may be absent before what was open about it ends. */
    public static final long ABSENT_MILLIS = 600_000;

    private static final int NOBODY = -1;
    private static final int FIRST_ROOM = 64;
    private static final long PRESENT = Long.MAX_VALUE;

    private final SubjectKind kind;
    private final int subjectsMax;
    private final Map<String, Integer> slots = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final BitSet relabelled = new BitSet();
    private final BitSet gone = new BitSet();
    private final double[][] values;
    private final double[][] judged;
    private @Nullable Labels[] labels = new Labels[FIRST_ROOM];
    private String[] keys = new String[FIRST_ROOM];
    private @Nullable Object[] places = new Object[FIRST_ROOM];
    private long[] seen = new long[FIRST_ROOM];
    private long[] absentSince = new long[FIRST_ROOM];
    private int end;
    private long look;
    private long refused;

    public SubjectTable(SubjectKind kind, int subjectsMax) {
        this.kind = kind;
        this.subjectsMax = subjectsMax;
        int columns = Fields.of(kind).size();
        values = new double[columns][FIRST_ROOM];
        judged = new double[columns][FIRST_ROOM];
    }

    public SubjectKind kind() {
        return kind;
    }

    /** By what a subject is known: hosts of one name may be in several regions. */
    public static String key(SubjectKind kind, Labels labels) {
        return switch (kind) {
            case GPU -> GpuLabels.idOf(labels.subject());
            case HOST -> labels.region() + "/" + labels.host();
            default -> labels.subject();
        };
    }

    /** Begins a look: nobody is met yet. */
    public void begin() {
        look++;
    }

    /** The slot of a subject that is there already and has not moved; negative where it is to be {@link #meet met}. */
    @SuppressWarnings("ReferenceEquality") // Once a second for every GPU: equal places of one GPU are the same object.
    public int known(String key, Object place) {
        Integer slot = slots.get(key);
        if (slot == null || places[slot] != place) {
            return NOBODY;
        }
        arrive(slot);
        return slot;
    }

    /**
     * Meets a subject, new or at another place than before.
     *
     * @param place what {@link #known} compares; it is the same object as long as the labels are the same
     * @return its slot; negative where there is no room
     */
    public int meet(String key, Object place, Labels its) {
        Integer known = slots.get(key);
        int slot = known == null ? make(key) : known;
        if (slot == NOBODY) {
            refused++;
            return NOBODY;
        }
        if (!its.equals(labels[slot])) {
            labels[slot] = its;
            relabelled.set(slot);
        }
        places[slot] = place;
        arrive(slot);
        return slot;
    }

    public void put(int slot, int column, double value) {
        values[column][slot] = value;
    }

    /** Ends a look: who was not met is absent, and after a while gone. */
    public void end(long nowMillis) {
        for (int slot = 0; slot < end; slot++) {
            if (labels[slot] == null || seen[slot] == look) {
                continue;
            }
            if (absentSince[slot] == PRESENT) {
                absentSince[slot] = nowMillis;
                for (double[] column : values) {
                    column[slot] = Double.NaN;
                }
            } else if (nowMillis - absentSince[slot] >= ABSENT_MILLIS) {
                gone.set(slot);
            }
        }
    }

    /** Notes somebody of whom only the name is known, from before a restart. */
    public int remember(String key, Labels its, long nowMillis) {
        Integer known = slots.get(key);
        if (known != null) {
            return known;
        }
        int slot = make(key);
        if (slot != NOBODY) {
            labels[slot] = its;
            relabelled.set(slot);
            absentSince[slot] = nowMillis;
        }
        return slot;
    }

    /** One beyond the last slot. */
    public int end() {
        return end;
    }

    public int size() {
        return slots.size();
    }

    public long refused() {
        return refused;
    }

    public boolean isUsed(int slot) {
        return labels[slot] != null;
    }

    public Labels labels(int slot) {
        return Objects.requireNonNull(labels[slot]);
    }

    /** Negative where nobody has this key. */
    public int find(String key) {
        return slots.getOrDefault(key, NOBODY);
    }

    public double value(int slot, int column) {
        return values[column][slot];
    }

    /** Of all slots, as they are now: not to be changed. */
    public double[] column(int column) {
        return values[column];
    }

    /** The same when they were judged last; whoever judges writes it. */
    public double[] judged(int column) {
        return judged[column];
    }

    /** Slots of which the labels changed since this was asked last. */
    public BitSet takeRelabelled() {
        BitSet taken = (BitSet) relabelled.clone();
        relabelled.clear();
        return taken;
    }

    public BitSet takeGone() {
        BitSet taken = (BitSet) gone.clone();
        gone.clear();
        return taken;
    }

    /** Has everything judged anew. */
    public void forgetJudged() {
        for (double[] column : judged) {
            Arrays.fill(column, Double.NaN);
        }
    }

    public void forgetJudged(int slot) {
        for (double[] column : judged) {
            column[slot] = Double.NaN;
        }
    }

    /** Gives the slot of somebody who is gone to the next. */
    public void release(int slot) {
        if (labels[slot] == null) {
            return;
        }
        slots.remove(keys[slot]);
        labels[slot] = null;
        places[slot] = null;
        keys[slot] = "";
        free.push(slot);
    }

    private void arrive(int slot) {
        seen[slot] = look;
        absentSince[slot] = PRESENT;
    }

    private int make(String key) {
        if (slots.size() >= subjectsMax) {
            return NOBODY;
        }
        int slot = free.isEmpty() ? end++ : free.pop();
        if (slot >= keys.length) {
            grow(keys.length * 2);
        }
        for (int column = 0; column < values.length; column++) {
            values[column][slot] = Double.NaN;
            judged[column][slot] = Double.NaN;
        }
        slots.put(key, slot);
        keys[slot] = key;
        seen[slot] = 0;
        absentSince[slot] = PRESENT;
        return slot;
    }

    private void grow(int room) {
        labels = Arrays.copyOf(labels, room);
        keys = Arrays.copyOf(keys, room);
        places = Arrays.copyOf(places, room);
        seen = Arrays.copyOf(seen, room);
        absentSince = Arrays.copyOf(absentSince, room);
        for (int column = 0; column < values.length; column++) {
            values[column] = Arrays.copyOf(values[column], room);
            judged[column] = Arrays.copyOf(judged[column], room);
        }
    }
}
