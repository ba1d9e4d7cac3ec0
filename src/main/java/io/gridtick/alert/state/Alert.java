package io.gridtick.alert.state;

import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.fleet.event.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a rule found, as it is told, shown and stored.
 *
 * @param id grows with time, and is never used twice
 * @param value what was found when it fired; NaN where there is no number
 * @param toldMillis when somebody was told last; {@link Standing#NEVER} where nobody was
 */
public record Alert(
        long id,
        String ruleId,
        String ruleName,
        SubjectKind kind,
        Severity severity,
        Labels labels,
        State state,
        Standing standing,
        long resolvedMillis,
        Because because,
        double value,
        String text,
        Optional<Acknowledgement> acknowledgement,
        Optional<Silence> silence,
        long repeatMillis,
        long toldMillis) {

    /** What it is now. */
    public enum State {
        PENDING,
        FIRING,
        RESOLVED,
        /** It was pending and came to nothing: only the store is told. */
        DROPPED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why it resolved. */
    public enum Because {
        OPEN,
        CLEARED,
        SUBJECT_GONE,
        RULE_CHANGED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Alert of(long id, Rule rule, Labels labels, Standing standing, double value, String text) {
        return new Alert(
                id,
                rule.id(),
                rule.name(),
                rule.kind(),
                rule.severity(),
                labels,
                standing.phase() == Standing.Phase.FIRING ? State.FIRING : State.PENDING,
                standing,
                Standing.NEVER,
                Because.OPEN,
                value,
                text,
                Optional.empty(),
                Optional.empty(),
                rule.repeatMillis(),
                Standing.NEVER);
    }

    public boolean isTold() {
        return toldMillis != Standing.NEVER;
    }

    public boolean isAcknowledged(long nowMillis) {
        return acknowledgement.filter(seen -> seen.counts(nowMillis)).isPresent();
    }

    public boolean isSilenced(long nowMillis) {
        return silence.filter(active -> active.isActive(nowMillis)).isPresent();
    }

    Alert standing(Standing now) {
        return with(state, now, resolvedMillis, because, acknowledgement, silence, toldMillis);
    }

    Alert ended(State ended, Because why, long nowMillis) {
        return with(ended, standing, nowMillis, why, acknowledgement, silence, toldMillis);
    }

    Alert acknowledged(Optional<Acknowledgement> seen) {
        return with(state, standing, resolvedMillis, because, seen, silence, toldMillis);
    }

    Alert silenced(Optional<Silence> by) {
        return with(state, standing, resolvedMillis, because, acknowledgement, by, toldMillis);
    }

    public Alert told(long nowMillis) {
        return with(state, standing, resolvedMillis, because, acknowledgement, silence, nowMillis);
    }

    /** Something else happened that is worth telling as well. */
    Alert anew(String newText) {
        return with(state, standing, resolvedMillis, because, acknowledgement, silence, Standing.NEVER)
                .saying(newText);
    }

    /** With another sentence. */
    Alert saying(String newText) {
        return new Alert(
                id,
                ruleId,
                ruleName,
                kind,
                severity,
                labels,
                state,
                standing,
                resolvedMillis,
                because,
                value,
                newText,
                acknowledgement,
                silence,
                repeatMillis,
                toldMillis);
    }

    /** As the rule is now, where only its name, severity or pace is another. */
    Alert under(Rule rule) {
        return new Alert(
                id,
                ruleId,
                rule.name(),
                kind,
                rule.severity(),
                labels,
                state,
                standing,
                resolvedMillis,
                because,
                value,
                text,
                acknowledgement,
                silence,
                rule.repeatMillis(),
                toldMillis);
    }

    private Alert with(
            State newState,
            Standing newStanding,
            long newResolved,
            Because newBecause,
            Optional<Acknowledgement> newAcknowledgement,
            Optional<Silence> newSilence,
            long newTold) {
        return new Alert(
                id,
                ruleId,
                ruleName,
                kind,
                severity,
                labels,
                newState,
                newStanding,
                newResolved,
                newBecause,
                value,
                text,
                newAcknowledgement,
                newSilence,
                repeatMillis,
                newTold);
    }
}
