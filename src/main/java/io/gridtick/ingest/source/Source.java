package io.gridtick.ingest.source;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Protocol;
import io.gridtick.ingest.Remarks;
import io.gridtick.loop.ByteBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One sender and what came of its requests. May be used from any thread; each call is short. */
public final class Source {
    static final long SKEWED_MILLIS = 5_000;

    private final SourceKey key;
    private final String id;
    private final long firstSeenMillis;
    private final @Nullable SampleBucket bucket;
    private final GpuCount gpus;
    private final Counts counts = new Counts();
    private final LastValues gaps = new LastValues();
    private final LastValues lags = new LastValues();
    private final List<String> unmappedNames = new ArrayList<>(0);
    private String agent = "";
    private String rawAgent = "";
    private volatile long lastSeenMillis;
    private long skewMillis;
    private @Nullable Refusal lastError;
    private @Nullable FirstSample first;
    private boolean isChanged;

    /** Requests that are over: of others nobody knows yet what came of them. */
    private long over;

    Source(SourceKey key, @Nullable SampleBucket bucket, ByteBudget gpuMemory, long nowMillis) {
        this.key = key;
        this.id = key.id();
        this.bucket = bucket;
        this.gpus = new GpuCount(gpuMemory, nowMillis);
        this.firstSeenMillis = nowMillis;
        this.lastSeenMillis = nowMillis;
    }

    /** A request began. */
    public synchronized void arrived(String userAgent, long nowMillis) {
        if (counts.requests > 0) {
            gaps.add(Math.max(0, nowMillis - lastSeenMillis));
        }
        counts.requests++;
        lastSeenMillis = nowMillis;
        if (!userAgent.equals(rawAgent)) {
            rawAgent = userAgent;
            agent = SampleText.cut(SampleText.visible(userAgent));
        }
    }

    /** How long this source must wait before it may send again; zero if it need not. */
    public synchronized Duration delay(long nowNanos) {
        return bucket == null ? Duration.ZERO : bucket.delay(nowNanos);
    }

    /** Its body was read. */
    public synchronized void read(int bytes) {
        counts.bytes += bytes;
    }

    /** Its body was understood. The lag is that of the newest sample: senders gather before they send. */
    public synchronized void decoded(Decoded decoded, long nowMillis, long nowNanos) {
        counts.add(decoded.tally());
        long newest = newestMillis(decoded);
        if (newest != Remarks.NEVER) {
            lags.add(nowMillis - newest);
            skewMillis = lags.median();
        }
        gpus.add(decoded.batch(), nowMillis);
        for (String name : decoded.remarks().unmapped()) {
            learn(SampleText.visible(name));
        }
        if (bucket != null) {
            bucket.charge(Math.max(decoded.tally().received(), decoded.batch().values()), nowNanos);
        }
    }

    /** The fleet took it. */
    public synchronized void applied(Applied applied, SampleBatch batch, long nowMillis) {
        counts.add(applied);
        if (first == null && applied.accepted() + applied.duplicate() > 0) {
            first = FirstSample.of(batch, nowMillis);
        }
    }

    /** It was not taken, or not all of it. */
    public synchronized void failed(Refusal error, boolean isOverloaded) {
        lastError = error;
        counts.overloaded += isOverloaded ? 1 : 0;
    }

    String id() {
        return id;
    }

    SourceKey key() {
        return key;
    }

    long lastSeenMillis() {
        return lastSeenMillis;
    }

    /** A request of it is over. Says whether it changed for the first time since {@link #takeChange}. */
    synchronized boolean markChanged() {
        over++;
        boolean wasChanged = isChanged;
        isChanged = true;
        return !wasChanged;
    }

    synchronized void takeChange() {
        isChanged = false;
    }

    synchronized void release() {
        gpus.release();
    }

    synchronized boolean hasProblem() {
        return lastError != null || isSkewed();
    }

    /** Whether any of what it is known by has these letters. */
    synchronized boolean says(String lowerCase, Optional<String> keyName) {
        return (id + '\n' + key.address() + '\n' + agent + '\n' + key.keyId().orElse("") + '\n' + keyName.orElse(""))
                .toLowerCase(Locale.ROOT)
                .contains(lowerCase);
    }

    Protocol protocol() {
        return key.protocol();
    }

    synchronized SourceRow row(Function<String, Optional<String>> keyNames) {
        int gpuCount = gpus.value();
        return new SourceRow(
                id,
                key.protocol().code(),
                key.address(),
                agent,
                key.keyId().orElse(null),
                key.keyId().flatMap(keyNames).orElse(null),
                key.userId().orElse(null),
                Instant.ofEpochMilli(firstSeenMillis),
                Instant.ofEpochMilli(lastSeenMillis),
                gaps.isEmpty() ? null : gaps.median(),
                counts.requests,
                counts.bytes,
                counts.received,
                counts.accepted,
                counts.duplicate,
                counts.late,
                counts.future,
                counts.old,
                counts.unmapped,
                counts.sentinel,
                counts.ended,
                counts.invalid,
                counts.full,
                counts.unknownFields,
                counts.overloaded,
                gpuCount == GpuCount.UNKNOWN || gpuCount == 0 ? null : gpuCount,
                lags.isEmpty() ? null : skewMillis,
                isSkewed(),
                lastError,
                List.copyOf(unmappedNames));
    }

    /** What it did so far, for whoever waits for its first sample. */
    synchronized KeyReport report() {
        Optional<FirstSample> taken = Optional.ofNullable(first);
        int gpuCount = gpus.value();
        return new KeyReport(
                taken,
                Optional.of(new KeyReport.Sender(
                        key.protocol().code(),
                        agent,
                        key.address(),
                        taken.map(FirstSample::atMillis).orElse(lastSeenMillis))),
                gpuCount == GpuCount.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(gpuCount),
                over,
                counts.accepted,
                counts.future + counts.old + counts.invalid + counts.full,
                counts.unmapped,
                List.copyOf(unmappedNames),
                Optional.ofNullable(lastError));
    }

    private boolean isSkewed() {
        return !lags.isEmpty() && Math.abs(skewMillis) > SKEWED_MILLIS;
    }

    private void learn(String name) {
        if (unmappedNames.size() < Remarks.MAX_UNMAPPED && !unmappedNames.contains(name)) {
            unmappedNames.add(name);
        }
    }

    /** A time that is not believed tells of a clock only where there is no other. */
    private static long newestMillis(Decoded decoded) {
        SampleBatch batch = decoded.batch();
        long newest = batch.size() == 0 ? decoded.remarks().newestRefusedMillis() : Remarks.NEVER;
        for (int row = 0; row < batch.size(); row++) {
            newest = Math.max(newest, batch.timeMillis(row));
        }
        return newest;
    }
}
