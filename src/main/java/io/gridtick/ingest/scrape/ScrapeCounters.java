package io.gridtick.ingest.scrape;

import java.util.concurrent.atomic.LongAdder;

/** What came of scraping since the start, and how many targets there are now. Read from any thread. */
public final class ScrapeCounters {
    private final LongAdder taken = new LongAdder();
    private final LongAdder listed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private volatile long missed;
    private volatile int underWay;
    private volatile int up;
    private volatile int down;
    private volatile int never;

    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Taken _ -> taken.increment();
            case Outcome.Listed _ -> listed.increment();
            case Outcome.Failed _ -> failed.increment();
        }
    }

    void lost(int gpus) {
        lost.add(gpus);
    }

    void at(Round round) {
        missed = round.missed();
        underWay = round.underWay();
    }

    void states(Iterable<TargetRun> runs) {
        int areUp = 0;
        int areDown = 0;
        int neverRead = 0;
        for (TargetRun run : runs) {
            switch (run.health().state()) {
                case UP -> areUp++;
                case DOWN -> areDown++;
                case NEVER -> neverRead++;
            }
        }
        up = areUp;
        down = areDown;
        never = neverRead;
    }

    /** Pages that were read and kept. */
    public long taken() {
        return taken.sum();
    }

    /** Lists of targets that were read. */
    public long listed() {
        return listed.sum();
    }

    public long failed() {
        return failed.sum();
    }

    /** GPUs that were said to be lost. */
    public long lost() {
        return lost.sum();
    }

    /** Turns that were left out. */
    public long missed() {
        return missed;
    }

    public int underWay() {
        return underWay;
    }

    public int up() {
        return up;
    }

    public int down() {
        return down;
    }

    public int never() {
        return never;
    }
}
