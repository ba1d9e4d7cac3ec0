package io.gridtick.ingest.scrape.desk;

import io.gridtick.config.Secret;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.outbound.OutboundRefusedException;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetAuth;
import io.gridtick.ingest.scrape.target.TargetKind;
import io.gridtick.ingest.scrape.target.TargetLabels;
import io.gridtick.ingest.scrape.target.TargetOrigin;
import io.gridtick.ingest.scrape.target.TargetUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A target as somebody sends it. The whole of it, but for the credential: one that is not said stays. */
record TargetRequest(
        @Nullable String kind,
        @Nullable String url,
        @Nullable Integer intervalS,
        @Nullable Map<String, String> labels,
        @Nullable Auth auth,
        @Nullable String id) {
    private static final int LONGEST_INTERVAL = 3_600;
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,2000}");
    private static final Pattern USER = Pattern.compile("[\\x21-\\x39\\x3b-\\x7e]{1,200}");

    /** By what the target lets us in. */
    record Auth(
            @Nullable String kind,
            @Nullable String token,
            @Nullable String user,
            @Nullable String password) {}

    /**
     * Fails with a problem that names all that is wrong.
     *
     * @param before what had this id, whose credential goes on where it is for the same host
     */
    Target target(String itsId, Optional<Target> before, Duration usualInterval) {
        List<FieldError> faults = new ArrayList<>();
        TargetKind itsKind = kind(faults);
        String itsUrl = url(itsKind, faults);
        Duration interval = interval(itsKind, usualInterval, faults);
        Map<String, String> itsLabels = labels == null ? Map.of() : labels;
        boolean hasEmpty = itsLabels.values().stream().anyMatch(value -> value == null);
        (hasEmpty ? Optional.of("must have texts as values") : TargetLabels.fault(itsLabels))
                .ifPresent(fault -> faults.add(new FieldError("/labels", fault)));
        TargetAuth itsAuth = auth(itsUrl, before, faults);
        if (!faults.isEmpty()) {
            throw JsonBodies.invalid(faults);
        }
        return new Target(
                itsId,
                itsKind,
                itsUrl,
                interval,
                new TreeMap<>(itsLabels),
                itsAuth,
                TargetOrigin.API,
                Optional.empty());
    }

    private TargetKind kind(List<FieldError> faults) {
        for (TargetKind known : TargetKind.values()) {
            if (kind == null || known.wireName().equals(kind)) {
                return known;
            }
        }
        faults.add(new FieldError("/kind", "must be exporter or http_sd"));
        return TargetKind.EXPORTER;
    }

    private String url(TargetKind itsKind, List<FieldError> faults) {
        if (url == null) {
            faults.add(new FieldError("/url", "must be the URL that is read, such as http://node1:9400/metrics"));
            return "";
        }
        try {
            return TargetUrl.of(url.strip(), itsKind);
        } catch (OutboundRefusedException refused) {
            faults.add(new FieldError("/url", String.valueOf(refused.getMessage())));
            return "";
        }
    }

    private Duration interval(TargetKind itsKind, Duration usualInterval, List<FieldError> faults) {
        if (intervalS == null) {
            return Target.interval(itsKind, usualInterval);
        }
        if (intervalS < 1 || intervalS > LONGEST_INTERVAL) {
            faults.add(new FieldError("/interval_s", "must be 1 to 3600 seconds"));
            return usualInterval;
        }
        return Duration.ofSeconds(intervalS);
    }

    private TargetAuth auth(String itsUrl, Optional<Target> before, List<FieldError> faults) {
        if (auth == null) {
            return kept(itsUrl, before, faults);
        }
        return switch (auth.kind() == null ? "" : auth.kind()) {
            case "none" -> TargetAuth.none();
            case "bearer" -> new TargetAuth.Bearer(secret("/auth/token", auth.token(), faults));
            case "basic" -> {
                String user = auth.user();
                if (user == null || !USER.matcher(user).matches()) {
                    faults.add(new FieldError("/auth/user", "must be 1 to 200 printable ASCII characters without :"));
                }
                yield new TargetAuth.Basic(user == null ? "" : user, secret("/auth/password", auth.password(), faults));
            }
            default -> {
                faults.add(new FieldError("/auth/kind", "must be none, bearer or basic"));
                yield TargetAuth.none();
            }
        };
    }

    /** Nobody who may not see a secret has it sent somewhere else. */
    private static TargetAuth kept(String itsUrl, Optional<Target> before, List<FieldError> faults) {
        TargetAuth known = before.map(Target::auth).orElse(TargetAuth.none());
        boolean isElsewhere = known.secret().isPresent()
                && before.filter(target -> TargetUrl.isSameOrigin(target.url(), itsUrl))
                        .isEmpty();
        if (isElsewhere) {
            faults.add(new FieldError("/auth", "must be given again: the target is another host or port than before"));
            return TargetAuth.none();
        }
        return known;
    }

    private static Secret secret(String at, @Nullable String text, List<FieldError> faults) {
        if (text == null || !SECRET.matcher(text).matches()) {
            faults.add(new FieldError(at, "must be 1 to 2,000 printable ASCII characters without spaces"));
            return new Secret("");
        }
        return new Secret(text);
    }
}
