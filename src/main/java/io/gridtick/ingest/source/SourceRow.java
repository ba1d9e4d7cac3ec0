package io.gridtick.ingest.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source as it is shown, in lists and in the topic alike. */
record SourceRow(
        String id,
        String protocol,
        String address,
        String agent,
        @Nullable String keyId,
        @Nullable String keyName,
        @Nullable String userId,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Long intervalMs,
        long requests,
        long bytes,
        long received,
        long accepted,
        long duplicate,
        long late,
        long future,
        long old,
        long unmapped,
        long sentinel,
        long ended,
        long invalid,
        long full,
        long unknownFields,
        long overloaded,
        @Nullable Integer gpus,
        @Nullable Long skewMs,
        @JsonProperty("is_skewed") boolean isSkewed,
        @Nullable Refusal lastError,
        List<String> unmappedNames) {}
