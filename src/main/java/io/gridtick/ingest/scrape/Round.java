package io.gridtick.ingest.scrape;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Who is due when. Each target has its own moment within its interval, which follows from its id, so that many are spread
 * and each stays where it is over restarts. A target that is under way is not begun again, one that is late by a whole
 * interval waits for its next moment, and no more are under way than may be. For one thread.
 */
final class Round {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int atOnce;
    private final Map<String, Turn> turns = new HashMap<>();
    private final PriorityQueue<Turn> due = new PriorityQueue<>();
    private int underWay;
    private long missed;

    private static final class Turn implements Comparable<Turn> {
        final String id;
        final long intervalMillis;
        long dueMillis;
        boolean isUnderWay;

        Turn(String id, long intervalMillis, long dueMillis) {
            this.id = id;
            this.intervalMillis = intervalMillis;
            this.dueMillis = dueMillis;
        }

        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(dueMillis, other.dueMillis);
            return byTime == 0 ? id.compareTo(other.id) : byTime;
        }
    }

    Round(int atOnce) {
        this.atOnce = atOnce;
    }

    /** The moment of a target within its interval. */
    static long phaseMillis(String id, long intervalMillis) {
        long hash = FNV_OFFSET;
        for (byte letter : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * FNV_PRIME;
        }
        // The low bits of neighbouring names are alike; this spreads them.
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return Long.remainderUnsigned(hash ^ (hash >>> 29), intervalMillis);
    }

    /** Its first moment after a time. */
    static long nextMillis(String id, long intervalMillis, long afterMillis) {
        long phase = phaseMillis(id, intervalMillis);
        return Math.floorDiv(afterMillis - phase, intervalMillis) * intervalMillis + intervalMillis + phase;
    }

    /** A target is there, or has another interval. One that is under way stays so. */
    void put(String id, long intervalMillis, long nowMillis) {
        put(id, intervalMillis, nowMillis, nextMillis(id, intervalMillis, nowMillis));
    }

    /** As the other one, for one that somebody waits for. */
    void putFirst(String id, long intervalMillis, long nowMillis) {
        put(id, intervalMillis, nowMillis, nowMillis);
    }

    private void put(String id, long intervalMillis, long nowMillis, long firstMillis) {
        Turn before = turns.get(id);
        if (before != null) {
            due.remove(before);
        }
        Turn turn = new Turn(id, intervalMillis, Math.max(nowMillis, firstMillis));
        turn.isUnderWay = before != null && before.isUnderWay;
        turns.put(id, turn);
        due.add(turn);
    }

    /** It is not begun again; where it is under way, that ends without a word. */
    void remove(String id) {
        Turn turn = turns.remove(id);
        if (turn != null) {
            due.remove(turn);
            underWay -= turn.isUnderWay ? 1 : 0;
        }
    }

    /** Begins one that is due; empty where none is, or none may be. */
    Optional<String> takeDue(long nowMillis) {
        for (Turn turn = due.peek(); turn != null && turn.dueMillis <= nowMillis; turn = due.peek()) {
            boolean isTooLate = nowMillis - turn.dueMillis >= turn.intervalMillis;
            if (!isTooLate && !turn.isUnderWay && underWay >= atOnce) {
                return Optional.empty();
            }
            due.remove(turn);
            boolean begins = !isTooLate && !turn.isUnderWay;
            turn.dueMillis = nextMillis(turn.id, turn.intervalMillis, nowMillis);
            due.add(turn);
            if (begins) {
                turn.isUnderWay = true;
                underWay++;
                return Optional.of(turn.id);
            }
            missed++;
        }
        return Optional.empty();
    }

    /** What was begun has ended. */
    void ended(String id) {
        Turn turn = turns.get(id);
        if (turn != null && turn.isUnderWay) {
            turn.isUnderWay = false;
            underWay--;
        }
    }

    /** Begins anew, as at a start: everybody at the next moment of its own. */
    void restart(long nowMillis) {
        due.clear();
        for (Turn turn : turns.values()) {
            turn.dueMillis = nextMillis(turn.id, turn.intervalMillis, nowMillis);
            due.add(turn);
        }
    }

    /** Whether it has turns. */
    boolean has(String id) {
        return turns.containsKey(id);
    }

    int underWay() {
        return underWay;
    }

    /** How many turns were left out because the one before, or all others, took too long. */
    long missed() {
        return missed;
    }
}
