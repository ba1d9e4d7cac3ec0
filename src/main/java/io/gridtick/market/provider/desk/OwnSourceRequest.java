package io.gridtick.market.provider.desk;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.outbound.OutboundRefusedException;
import io.gridtick.http.outbound.OutboundUrl;
import io.gridtick.market.provider.feed.Mapping;
import io.gridtick.market.provider.poll.OwnSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A feed as somebody names it: at a URL, or with its data. */
record OwnSourceRequest(
        @Nullable String id,
        @Nullable String name,
        @Nullable String url,
        @Nullable Long intervalS,
        @Nullable MappingText mapping,
        @Nullable String data,
        @Nullable Boolean dryRun) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final int LONGEST_NAME = 100;
    private static final long SHORTEST_INTERVAL_S = 30;
    private static final long LONGEST_INTERVAL_S = Duration.ofDays(7).toSeconds();

    /** What was asked for, and everything that is wrong with it. */
    record Checked(OwnSource source, List<FieldError> errors) {}

    /** A feed that is polled. */
    Checked asFeed(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        String checkedId = id(id, errors);
        String checkedUrl = url(errors);
        if (data != null) {
            errors.add(new FieldError("/data", "is for what is handed in, not for a feed at a URL"));
        }
        return new Checked(
                new OwnSource(
                        checkedId,
                        name(checkedId, errors),
                        Optional.of(checkedUrl),
                        interval(errors),
                        map(errors),
                        Optional.empty(),
                        now),
                errors);
    }

    /** A body that is handed in under this id. */
    Checked asUpload(String underId, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        String checkedId = id(underId, errors);
        if (data == null || data.isBlank()) {
            errors.add(new FieldError("/data", "must be the table or document, as a text"));
        }
        if (url != null) {
            errors.add(new FieldError("/url", "is for feeds that are asked, not for what is handed in"));
        }
        return new Checked(
                new OwnSource(
                        checkedId,
                        name(checkedId, errors),
                        Optional.empty(),
                        Duration.ofDays(1),
                        map(errors),
                        Optional.of(data == null ? "" : data),
                        now),
                errors);
    }

    boolean isDryRun() {
        return dryRun != null && dryRun;
    }

    private static String id(@Nullable String text, List<FieldError> errors) {
        if (text == null || !ID.matcher(text).matches()) {
            errors.add(new FieldError("/id", "must be 2 to 40 small letters, digits and dashes"));
            return "";
        }
        return text;
    }

    private String name(String otherwise, List<FieldError> errors) {
        String text = name == null ? otherwise : name.strip();
        if (text.length() > LONGEST_NAME) {
            errors.add(new FieldError("/name", "may have " + LONGEST_NAME + " characters"));
        }
        return text;
    }

    /** The guard of calls out looks at it again, at every call. */
    private String url(List<FieldError> errors) {
        try {
            return OutboundUrl.parse(url == null ? "" : url).isTls() ? String.valueOf(url) : refused(errors);
        } catch (OutboundRefusedException refusal) {
            errors.add(new FieldError("/url", String.valueOf(refusal.getMessage())));
            return "";
        }
    }

    private static String refused(List<FieldError> errors) {
        errors.add(new FieldError("/url", "must begin with https://"));
        return "";
    }

    private Duration interval(List<FieldError> errors) {
        long seconds = intervalS == null ? Duration.ofHours(1).toSeconds() : intervalS;
        if (seconds < SHORTEST_INTERVAL_S || seconds > LONGEST_INTERVAL_S) {
            errors.add(new FieldError(
                    "/interval_s", "must be from " + SHORTEST_INTERVAL_S + " to " + LONGEST_INTERVAL_S + " seconds"));
            return Duration.ofHours(1);
        }
        return Duration.ofSeconds(seconds);
    }

    private Mapping map(List<FieldError> errors) {
        MappingText text = mapping == null ? new MappingText(null, null, null, null, null, null, null) : mapping;
        return text.mapping(errors);
    }
}
