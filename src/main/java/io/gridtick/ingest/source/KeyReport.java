package io.gridtick.ingest.source;

import io.gridtick.ingest.Remarks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What came by one key since this server began, or since its senders were last forgotten.
 *
 * @param first that was taken
 * @param sender of that one; of the last request while none was taken
 * @param gpus that were told of, counted for each sender; empty where nobody knows
 * @param requests that are over
 * @param unmappedNames some of the metrics that are none of ours
 * @param problem the last one
 */
public record KeyReport(
        Optional<FirstSample> first,
        Optional<Sender> sender,
        OptionalInt gpus,
        long requests,
        long accepted,
        long rejected,
        long unmapped,
        List<String> unmappedNames,
        Optional<Refusal> problem) {
    static final KeyReport NOTHING = new KeyReport(
            Optional.empty(), Optional.empty(), OptionalInt.of(0), 0, 0, 0, 0, List.of(), Optional.empty());

    /**
     * Who sent.
     *
     * @param atMillis of its first sample that was taken; of its last request while none was
     */
    public record Sender(String protocol, String agent, String address, long atMillis) {}

    public KeyReport {
        unmappedNames = List.copyOf(unmappedNames);
    }

    KeyReport plus(KeyReport other) {
        return new KeyReport(
                Stream.of(first, other.first)
                        .flatMap(Optional::stream)
                        .min(Comparator.comparingLong(FirstSample::atMillis)),
                isBefore(other) ? sender : other.sender,
                gpus.isPresent() && other.gpus.isPresent()
                        ? OptionalInt.of(gpus.getAsInt() + other.gpus.getAsInt())
                        : OptionalInt.empty(),
                requests + other.requests,
                accepted + other.accepted,
                rejected + other.rejected,
                unmapped + other.unmapped,
                Stream.concat(unmappedNames.stream(), other.unmappedNames.stream())
                        .distinct()
                        .limit(Remarks.MAX_UNMAPPED)
                        .toList(),
                Stream.of(problem, other.problem).flatMap(Optional::stream).max(Comparator.comparing(Refusal::at)));
    }

    /** Whose sender is shown: who was taken first; of those that were not, who sent last. */
    private boolean isBefore(KeyReport other) {
        if (sender.isEmpty() || other.sender.isEmpty()) {
            return sender.isPresent();
        }
        long mine = sender.get().atMillis();
        long theirs = other.sender.get().atMillis();
        return first.isPresent() == other.first.isPresent()
                ? first.isPresent() ? mine <= theirs : mine >= theirs
                : first.isPresent();
    }
}
