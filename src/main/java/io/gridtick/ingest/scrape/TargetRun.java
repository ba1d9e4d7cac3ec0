package io.gridtick.ingest.scrape;

import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.text.ExtraLabels;
import java.util.Set;

/** A target as its poller keeps it. Lives on the poller's loop. */
final class TargetRun {
    private Target target;
    private ExtraLabels labels;
    private TargetHealth health = TargetHealth.NEVER;
    private FedGpus fed = FedGpus.NONE;
    private Set<String> found = Set.of();

    TargetRun(Target target) {
        this.target = target;
        this.labels = ExtraLabels.of(target.assignments());
    }

    /** It was changed; what it fed stays known. */
    void become(Target changed) {
        target = changed;
        labels = ExtraLabels.of(changed.assignments());
        health = TargetHealth.NEVER;
    }

    /** Another node reads it from now on, or this one begins. */
    void forget() {
        health = TargetHealth.NEVER;
        fed = FedGpus.NONE;
    }

    /** Another one reads the same URL from now on, and knows what this one knew. */
    void handTo(TargetRun other) {
        other.fed = fed;
        other.found = found;
        found = Set.of();
        forget();
    }

    Target target() {
        return target;
    }

    ExtraLabels labels() {
        return labels;
    }

    TargetHealth health() {
        return health;
    }

    void health(TargetHealth now) {
        health = now;
    }

    FedGpus fed() {
        return fed;
    }

    void fed(FedGpus now) {
        fed = now;
    }

    /** The ids of those that it names, where it is a list. */
    Set<String> found() {
        return found;
    }

    void found(Set<String> ids) {
        found = Set.copyOf(ids);
    }
}
