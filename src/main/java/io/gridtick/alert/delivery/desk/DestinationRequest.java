package io.gridtick.alert.delivery.desk;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Target;
import io.gridtick.alert.delivery.Wish;
import io.gridtick.fleet.event.Severity;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.OutboundRefusedException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A destination as somebody sends it: with a URL or with addresses. What is absent is the most: all severities, all rules, all
 * regions, also what is over, on.
 *
 * @param newSecret whether the secret that it has is to be replaced
 */
record DestinationRequest(
        @Nullable String name,
        @Nullable String url,
        @Nullable List<@Nullable String> addresses,
        @Nullable List<@Nullable String> severities,
        @Nullable List<@Nullable String> rules,
        @Nullable List<@Nullable String> regions,
        @Nullable Boolean tellsResolved,
        @Nullable Boolean isOn,
        @Nullable Boolean newSecret) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATTERN = 200;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x7e&&[^@,;<>()\\[\\]\\\\\":]]+@[A-Za-z0-9.-]+");

    boolean wantsNewSecret() {
        return Boolean.TRUE.equals(newSecret);
    }

    /** Fails with a problem that names all that is wrong. */
    Destination destination(long id, OutboundGuard guard) {
        List<FieldError> errors = new ArrayList<>();
        String checkedName = name(errors);
        Optional<Target> target = target(guard, errors);
        Wish wish = new Wish(
                gravities(errors),
                patterns("rules", rules, errors),
                patterns("regions", regions, errors),
                !Boolean.FALSE.equals(tellsResolved));
        if (!errors.isEmpty() || target.isEmpty()) {
            throw JsonBodies.invalid(errors);
        }
        return new Destination(id, checkedName, target.get(), wish, !Boolean.FALSE.equals(isOn));
    }

    private String name(List<FieldError> errors) {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("/name", "must be a line of 1 to " + LONGEST_NAME + " characters"));
        }
        return text;
    }

    private Optional<Target> target(OutboundGuard guard, List<FieldError> errors) {
        if ((url == null) == (addresses == null)) {
            errors.add(new FieldError("/url", "must be there for a webhook, or addresses for mail, and not both"));
            return Optional.empty();
        }
        return url == null ? mail(errors) : webhook(url, guard, errors);
    }

    private static Optional<Target> webhook(String url, OutboundGuard guard, List<FieldError> errors) {
        try {
            Target.Webhook webhook = Target.Webhook.of(url);
            guard.checkUrl(webhook.url());
            return Optional.of(webhook);
        } catch (OutboundRefusedException refused) {
            errors.add(new FieldError("/url", String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Target> mail(List<FieldError> errors) {
        List<String> checked = new ArrayList<>();
        for (String address : addresses == null ? List.<@Nullable String>of() : addresses) {
            if (address == null
                    || address.length() > LONGEST_ADDRESS
                    || !ADDRESS.matcher(address).matches()) {
                errors.add(new FieldError("/addresses", "must be addresses such as ops@example.com"));
                return Optional.empty();
            }
            checked.add(address);
        }
        if (checked.isEmpty() || checked.size() > Target.Mail.MOST) {
            errors.add(new FieldError("/addresses", "must be 1 to " + Target.Mail.MOST + " addresses"));
        }
        return Optional.of(new Target.Mail(checked));
    }

    private Set<Severity> gravities(List<FieldError> errors) {
        if (severities == null) {
            return EnumSet.allOf(Severity.class);
        }
        Set<Severity> checked = new HashSet<>();
        for (String severity : severities) {
            try {
                checked.add(Severity.of(severity == null ? "" : severity));
            } catch (IllegalArgumentException unknown) {
                errors.add(new FieldError("/severities", "must be some of info, warning and critical"));
            }
        }
        if (checked.isEmpty()) {
            errors.add(new FieldError("/severities", "must name one at least"));
        }
        return checked;
    }

    private static List<String> patterns(
            String field, @Nullable List<@Nullable String> texts, List<FieldError> errors) {
        List<String> checked = new ArrayList<>();
        for (String text : texts == null ? List.<@Nullable String>of() : texts) {
            if (text == null
                    || text.isBlank()
                    || text.length() > LONGEST_PATTERN
                    || text.chars().anyMatch(Character::isISOControl)) {
                errors.add(new FieldError("/" + field, "must be texts of 1 to " + LONGEST_PATTERN + " characters"));
                return List.of();
            }
            checked.add(text);
        }
        if (checked.size() > Wish.MOST_PATTERNS) {
            errors.add(new FieldError("/" + field, "may be " + Wish.MOST_PATTERNS + " at most"));
        }
        return checked;
    }
}
