package io.gridtick.fleet.checkpoint;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.SaveSession;
import io.gridtick.fleet.SavedFleet;
import io.gridtick.loop.WorkerPool;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the live fleet into its folder and gets it back from there. For any thread. */
public final class CheckpointGateway {
    private static final Logger log = LoggerFactory.getLogger(CheckpointGateway.class);
    private static final int MAX_UNDER_WAY = 4;

    private final FleetGateway fleet;
    private final CheckpointFolder folder;
    private final WorkerPool files;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Promise<Void>> writing = new AtomicReference<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong millis = new AtomicLong();

    /** @param path made where it is missing, in a folder that is there */
    public CheckpointGateway(Vertx vertx, FleetGateway fleet, Path path, InstantSource clock) {
        this.fleet = fleet;
        this.folder = new CheckpointFolder(path);
        this.files = new WorkerPool(vertx, "checkpoint", 1, MAX_UNDER_WAY);
        this.clock = clock;
    }

    /**
     * Has the fleet become what the newest usable file holds, and its time stand still until it is settled. The position up
     * to where the journal is in it; empty where there is none, and nothing is loaded. To be called before the replay.
     */
    public Future<OptionalLong> load() {
        long begin = clock.millis();
        return fleet.hold()
                .compose(_ -> files.run(() -> folder.newest(fleet::reading)))
                .compose(saved -> saved.map(found -> load(found, begin))
                        .orElseGet(() -> Future.succeededFuture(OptionalLong.empty())));
    }

    /**
     * Writes the fleet as it is now; who asks while that is under way gets the same answer. Where it fails, the last file
     * stays as it is. Nothing is written of a fleet that no batch with a position came to.
     */
    public Future<Void> write() {
        Promise<Void> mine = Promise.promise();
        Promise<Void> other = writing.compareAndExchange(null, mine);
        if (other != null) {
            return other.future();
        }
        fleet.save()
                .compose(save -> write(save).eventually(save::end))
                .onFailure(this::report)
                .onComplete(outcome -> {
                    writing.set(null);
                    mine.handle(outcome);
                });
        return mine.future();
    }

    /** Where the oldest kept file stands: the journal must reach back to it, in case the newer one cannot be used. */
    public OptionalLong oldestPosition() {
        return folder.oldestPosition();
    }

    /** Files written since the start. */
    public long written() {
        return written.get();
    }

    /** Files that could not be written since the start. */
    public long failed() {
        return failed.get();
    }

    /** Files that could not be used at the start. */
    public long unusable() {
        return folder.unusable();
    }

    /** How large the last file is. */
    public long bytes() {
        return folder.bytes();
    }

    /** How long it took to write it. */
    public long tookMillis() {
        return millis.get();
    }

    private Future<OptionalLong> load(SavedFleet saved, long beginMillis) {
        int gpus = saved.size();
        return fleet.load(saved).map(_ -> {
            log.atInfo()
                    .addKeyValue("gpus", gpus)
                    .addKeyValue("position", saved.position())
                    .addKeyValue("millis", clock.millis() - beginMillis)
                    .log("the fleet is loaded from its checkpoint");
            return OptionalLong.of(saved.position());
        });
    }

    private Future<Void> write(SaveSession save) {
        long begin = clock.millis();
        if (save.position() < 0) {
            return Future.succeededFuture();
        }
        return files.run(() -> {
                    folder.begin(save.position(), begin);
                    return true;
                })
                .compose(_ -> copy(save))
                .compose(_ -> files.run(() -> {
                    folder.finish(save.position());
                    return true;
                }))
                .recover(failure -> giveUp().transform(_ -> Future.failedFuture(failure)))
                .map(_ -> {
                    written.incrementAndGet();
                    millis.set(clock.millis() - begin);
                    return null;
                });
    }

    private Future<Void> copy(SaveSession save) {
        Promise<Void> copied = Promise.promise();
        copyNext(save, copied);
        return copied.future();
    }

    /** Steps follow each other by messages, and the next page is made when the last is in the file. */
    private void copyNext(SaveSession save, Promise<Void> copied) {
        save.next().compose(this::add).onFailure(copied::fail).onSuccess(isAdded -> {
            if (isAdded) {
                copyNext(save, copied);
            } else {
                copied.complete();
            }
        });
    }

    private Future<Boolean> add(Optional<byte[]> page) {
        return page.isEmpty()
                ? Future.succeededFuture(false)
                : files.run(() -> {
                    folder.add(page.get());
                    return true;
                });
    }

    private Future<Boolean> giveUp() {
        return files.run(() -> {
            folder.giveUp();
            return true;
        });
    }

    private void report(Throwable failure) {
        failed.incrementAndGet();
        log.atError()
                .addKeyValue("reason", failure.toString())
                .log("the fleet could not be saved; the last checkpoint stays, and the journal from there on");
    }
}
