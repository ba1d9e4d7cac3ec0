package io.gridtick.ingest.scrape.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.config.Secret;
import java.util.Base64;
import java.util.Optional;

/** By what a target lets us in. */
public sealed interface TargetAuth {
    /** It asks for nothing. */
    record None() implements TargetAuth {}

    record Bearer(Secret token) implements TargetAuth {}

    record Basic(String user, Secret password) implements TargetAuth {}

    static TargetAuth none() {
        return new None();
    }

    /** What goes into the header {@code Authorization}. */
    default Optional<String> header() {
        return switch (this) {
            case None() -> Optional.empty();
            case Bearer(Secret token) -> Optional.of("Bearer " + token.value());
            case Basic(String user, Secret password) ->
                Optional.of(
                        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password.value()).getBytes(UTF_8)));
        };
    }

    default String kind() {
        return switch (this) {
            case None() -> "none";
            case Bearer(Secret _) -> "bearer";
            case Basic(String _, Secret _) -> "basic";
        };
    }

    /** Empty where none is needed. */
    default Optional<String> userName() {
        return this instanceof Basic(String user, Secret _) ? Optional.of(user) : Optional.empty();
    }

    /** What must not be shown; empty where there is nothing. */
    default Optional<Secret> secret() {
        return switch (this) {
            case None() -> Optional.empty();
            case Bearer(Secret token) -> Optional.of(token);
            case Basic(String _, Secret password) -> Optional.of(password);
        };
    }
}
