package io.gridtick.simulation.diary;

import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunLog;
import io.gridtick.simulation.view.Witness;
import io.gridtick.stream.log.LogGateway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every run its log and tells it there, at most once a second. */
public final class DiaryGateway implements RunLog {
    /** One log for each run: the topic of the run, a slash, and this. */
    public static final String LOG_SUFFIX = "/log";

    public static final String RUN_TOPIC = "simulation/";
    private static final Logger log = LoggerFactory.getLogger(DiaryGateway.class);
    private static final long QUIET_MILLIS = 1_000;

    private final Vertx vertx;
    private final LogGateway logs;
    private final Function<Object, byte[]> json;
    private final Map<String, Open> open = new TreeMap<>();
    private final List<Future<Void>> openings = new ArrayList<>();

    /** @param json how a line is written */
    public DiaryGateway(Vertx vertx, LogGateway logs, Function<Object, byte[]> json) {
        this.vertx = vertx;
        this.logs = logs;
        this.json = json;
    }

    private static final class Open {
        private final RunCard card;
        private final Diary diary = new Diary();
        private Future<Void> opening;
        private boolean isDue;

        private Open(RunCard card, Future<Void> opening) {
            this.card = card;
            this.opening = opening;
        }
    }

    @Override
    public Witness witness(RunCard run) {
        Future<Void> opening = logs.open(topic(run.id()))
                .onFailure(failure ->
                        log.warn("The log of the run {} cannot be kept, it is tried again.", run.id(), failure));
        Open fresh = new Open(run, opening);
        open.put(run.id(), fresh);
        openings.removeIf(Future::isComplete);
        openings.add(opening);
        return fresh.diary;
    }

    /** What is there waits for more of it, and for what is rare no longer than it must. */
    @Override
    public void settle(Run run) {
        Open here = open.get(run.card().id());
        if (here != null && !here.isDue && !here.diary.isEmpty()) {
            tellLater(here);
            if (here.diary.isRare()) {
                tell(here);
            }
        }
    }

    private void tellLater(Open here) {
        here.isDue = true;
        vertx.setTimer(QUIET_MILLIS, _ -> {
            here.isDue = false;
            tell(here);
        });
    }

    @Override
    public void drop(RunCard run) {
        open.remove(run.id());
        drop(topic(run.id()));
    }

    /** Succeeds when all logs that were asked for are open: readers should not come before. */
    public Future<Void> opened() {
        return Future.join(List.copyOf(openings)).<Void>mapEmpty().otherwiseEmpty();
    }

    /** Drops logs of runs that are not there any more. */
    public void clear(Collection<String> stored) {
        for (String topic : stored) {
            String id = topic.substring(RUN_TOPIC.length(), topic.length() - LOG_SUFFIX.length());
            if (!open.containsKey(id)) {
                drop(topic);
            }
        }
    }

    public static String topic(String run) {
        return RUN_TOPIC + run + LOG_SUFFIX;
    }

    private void drop(String topic) {
        logs.drop(topic).onFailure(failure -> log.warn("The log {} could not be dropped.", topic, failure));
    }

    private void tell(Open here) {
        if (here.diary.isEmpty() || !open.containsKey(here.card.id())) {
            return;
        }
        if (here.opening.failed()) {
            openAgain(here);
            return;
        }
        Diary.Page page = here.diary.take();
        long start = here.card.parameters().startSecond();
        page.lines().forEach(line -> append(here.card, line.key(), DiaryRow.of(line, start)));
        if (!page.untold().isEmpty()) {
            append(here.card, page.last() + " " + DiaryRow.MORE, DiaryRow.more(page.untold(), page.last(), start));
        }
    }

    /** Tries once a second; what happens meanwhile stays in the diary. */
    private void openAgain(Open here) {
        if (!here.isDue) {
            here.opening = logs.open(topic(here.card.id()));
            tellLater(here);
        }
    }

    private void append(RunCard card, String key, DiaryRow row) {
        logs.append(topic(card.id()), key, row.at().toEpochMilli(), json.apply(row));
    }
}
