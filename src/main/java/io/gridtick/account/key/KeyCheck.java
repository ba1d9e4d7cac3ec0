package io.gridtick.account.key;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a request for a key, and collects everything that is wrong with it. */
final class KeyCheck {
    static final int ADDRESSES_MAX = 20;
    private static final int NAME_MAX = 100;
    private static final int YEARS_MAX = 5;

    private final Set<Scope> allowed;
    private final Instant now;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param allowed the scopes that the person who asks may give */
    KeyCheck(Set<Scope> allowed, Instant now) {
        this.allowed = allowed;
        this.now = now;
    }

    /** To be used only where there are no {@link #errors}. */
    NewKey read(KeyRequest request) {
        return new NewKey(
                name(request.name()),
                scopes(request.scopes()),
                addresses(request.addresses()),
                expiry(request.expiresAt()));
    }

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    private String name(@Nullable String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            refuse("/name", "must have 1 to " + NAME_MAX + " characters");
        } else if (name.chars()
                .anyMatch(letter -> Character.isISOControl(letter) || Character.isSurrogate((char) letter))) {
            refuse("/name", "may have no control characters and no emoji");
        }
        return name;
    }

    private Set<Scope> scopes(@Nullable List<@Nullable String> given) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (given == null || given.isEmpty()) {
            refuse("/scopes", "must name at least one of " + names(allowed));
            return scopes;
        }
        for (int i = 0; i < given.size() && errors.size() < Scope.values().length; i++) {
            Optional<Scope> scope = scope(given.get(i));
            if (scope.isEmpty()) {
                refuse("/scopes/" + i, "must be one of " + names(allowed) + ", which your role may give");
            }
            scopes.addAll(scope.stream().toList());
        }
        return scopes;
    }

    private Optional<Scope> scope(@Nullable String name) {
        return allowed.stream().filter(scope -> name(scope).equals(name)).findFirst();
    }

    private List<AddressBlock> addresses(@Nullable List<@Nullable String> given) {
        List<@Nullable String> texts = given == null ? List.of() : given;
        if (texts.size() > ADDRESSES_MAX) {
            refuse("/addresses", "may have " + ADDRESSES_MAX + " entries");
            return List.of();
        }
        List<AddressBlock> blocks = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<AddressBlock> block = Optional.ofNullable(texts.get(i)).flatMap(AddressBlock::parse);
            if (block.isEmpty()) {
                refuse("/addresses/" + i, "must be an address or a block such as 10.1.0.0/16 or 2001:db8::/32");
            }
            blocks.addAll(block.stream().toList());
        }
        return blocks.stream().distinct().toList();
    }

    private Optional<Instant> expiry(@Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(given).toInstant().truncatedTo(ChronoUnit.MILLIS);
            Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(YEARS_MAX).toInstant();
            if (!at.isAfter(now) || at.isAfter(latest)) {
                refuse("/expires_at", "must lie in the future, " + YEARS_MAX + " years ahead at most");
            }
            return Optional.of(at);
        } catch (DateTimeException e) {
            refuse("/expires_at", "must be a time such as 2027-11-03T10:15:00Z");
            return Optional.empty();
        }
    }

    private void refuse(String at, String why) {
        errors.add(new FieldError(at, why));
    }

    static String name(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    /** In the order in which they are declared, so that two lists of the same scopes are the same text. */
    static String names(Set<Scope> scopes) {
        return scopes.stream().sorted().map(KeyCheck::name).collect(Collectors.joining(", "));
    }
}
