package io.gridtick.stream.session;

import static io.gridtick.stream.TopicAccess.Verdict.ADMITTED;
import static io.gridtick.stream.TopicAccess.Verdict.NOT_ALLOWED;
import static io.gridtick.stream.TopicAccess.Verdict.UNKNOWN;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.TopicAccess.Verdict;
import io.gridtick.stream.session.Places.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** Who is on one stream, for how long, and what that opens. Belongs to the loop of the stream. */
final class Visitor {
    static final String TOO_MANY_STREAMS = "too_many_streams";

    private final Reception reception;
    private final String address;
    private Caller caller;
    private Place place;
    private Optional<Instant> end;

    Visitor(Reception reception, Caller caller, String address, Place place, Instant now) {
        this.reception = reception;
        this.address = address;
        this.caller = caller;
        this.place = place;
        // A stranger is known soon, or gone.
        end = caller.isStranger()
                ? Optional.of(now.plus(reception.limits().patience()))
                : caller.credential().expiresAt();
    }

    /** What all visitors meet: who may read what, who has which rights now, and how many may come. */
    record Reception(
            TopicAccess topics, Function<Caller, Optional<Caller>> rights, Places places, VisitorLimits limits) {}

    /** What became of the rights since the last look. */
    enum Standing {
        SAME,
        CHANGED,
        ENDED
    }

    /** Why a credential is not taken. */
    record Refusal(String code, String detail) {}

    /** Topics by what this caller may do with them. */
    record Ruling(List<String> admitted, List<String> refused, List<String> unknown) {
        Ruling withoutRefused() {
            return new Ruling(admitted, List.of(), unknown);
        }
    }

    String address() {
        return address;
    }

    boolean isStranger() {
        return caller.isStranger();
    }

    Ruling judge(Collection<String> topics) {
        return new Ruling(those(topics, ADMITTED), those(topics, NOT_ALLOWED), those(topics, UNKNOWN));
    }

    /** The topics of a pattern that this caller may not see. */
    Predicate<String> hidden(String name) {
        return reception.topics().hidden(caller, name);
    }

    String subject() {
        return caller.subject();
    }

    /** Looks at the rights of this moment. */
    Standing review(Instant now) {
        if (end.filter(last -> !now.isBefore(last)).isPresent()) {
            return Standing.ENDED;
        }
        return isUnnamed()
                ? Standing.SAME
                : reception.rights().apply(caller).map(this::compare).orElse(Standing.ENDED);
    }

    /** A credential came: from now on it counts, or it is said why not and nothing changes. */
    Optional<Refusal> become(Optional<Caller> known) {
        if (known.isEmpty()) {
            return refusal("bad_credentials", "These credentials are not known.");
        }
        Caller next = known.get();
        if (!Access.SOCKETS.admits(known)) {
            return refusal("not_allowed", "These credentials are known but may not follow streams.");
        }
        if (!isUnnamed() && !next.subject().equals(caller.subject())) {
            return refusal("other_subject", "This stream is somebody else's; open one of your own.");
        }
        if (!next.credential().id().equals(caller.credential().id()) && !move(next)) {
            return refusal(TOO_MANY_STREAMS, "These credentials have as many streams open as they may.");
        }
        caller = next;
        end = next.credential().expiresAt();
        return Optional.empty();
    }

    /** How long this may go on without a newer credential; empty is for ever. */
    OptionalLong secondsLeft(Instant now) {
        return end.map(last ->
                        OptionalLong.of(Math.max(0, Duration.between(now, last).toSeconds())))
                .orElse(OptionalLong.empty());
    }

    void leave() {
        place.giveBack();
    }

    /** Rights change, the credential that was shown does not: it keeps its end. */
    private Standing compare(Caller current) {
        if (current.role().equals(caller.role()) && current.scopes().equals(caller.scopes())) {
            return Standing.SAME;
        }
        caller = new Caller(caller.subject(), current.role(), current.scopes(), caller.credential());
        return Standing.CHANGED;
    }

    private boolean move(Caller next) {
        Optional<Place> room = reception.places().take(next, address);
        room.ifPresent(taken -> {
            place.giveBack();
            place = taken;
        });
        return room.isPresent();
    }

    private List<String> those(Collection<String> topics, Verdict verdict) {
        return topics.stream()
                .filter(topic -> reception.topics().judge(caller, topic) == verdict)
                .toList();
    }

    /** Whoever this is, it is nobody's stream yet. */
    private boolean isUnnamed() {
        return caller.isStranger() || caller.isAnonymous();
    }

    private static Optional<Refusal> refusal(String code, String detail) {
        return Optional.of(new Refusal(code, detail));
    }
}
