package io.gridtick.account.user;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.body.JsonBodies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what people send about people, and collects everything that is wrong with it. For one body. */
public final class FieldCheck {
    private final List<FieldError> errors = new ArrayList<>();

    /** What must be there; an empty text where it is not, which is noted. */
    public String required(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            note(field, "is missing");
            return "";
        }
        return value;
    }

    public String email(String field, @Nullable String value) {
        String email = required(field, value).strip();
        return email.isEmpty() ? "" : checked(field, email, Email::fault);
    }

    public Optional<String> name(String field, @Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).map(name -> checked(field, name, PersonName::fault));
    }

    public Optional<String> optional(String field, @Nullable String value, Function<String, Optional<String>> fault) {
        return Optional.ofNullable(value).map(text -> checked(field, text, fault));
    }

    /** One of these constants, written in small letters. */
    @SafeVarargs
    @SuppressWarnings("varargs") // It is only read here.
    public final <E extends Enum<E>> Optional<E> choice(String field, @Nullable String value, E... choices) {
        if (value == null) {
            return Optional.empty();
        }
        Optional<E> found = Arrays.stream(choices)
                .filter(choice -> code(choice).equals(value))
                .findFirst();
        if (found.isEmpty()) {
            note(
                    field,
                    "must be one of "
                            + Arrays.stream(choices).map(FieldCheck::code).collect(Collectors.joining(", ")));
        }
        return found;
    }

    /** How constants look outside. */
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public void note(String field, String fault) {
        errors.add(new FieldError("/" + field, fault));
    }

    /** Throws the problem with everything that was noted. */
    public void demandNoErrors() {
        if (!errors.isEmpty()) {
            throw JsonBodies.invalid(errors);
        }
    }

    private String checked(String field, String value, Function<String, Optional<String>> fault) {
        fault.apply(value).ifPresent(why -> note(field, why));
        return value;
    }
}
