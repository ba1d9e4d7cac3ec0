package io.gridtick.ingest.scrape.target;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked, how often, and what is said of all that comes from there.
 *
 * @param labels count where a series has none of their kind
 * @param foundBy the list that names it; empty where somebody did
 */
public record Target(
        String id,
        TargetKind kind,
        String url,
        Duration interval,
        SortedMap<String, String> labels,
        TargetAuth auth,
        TargetOrigin origin,
        Optional<String> foundBy) {
    private static final Duration LIST_INTERVAL = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final String LIST_PREFIX = "sd+";
    private static final String INSTANCE = "instance";
    private static final int ID_BYTES = 8;

    public Target {
        labels = new TreeMap<>(labels);
    }

    /** One of the settings. */
    public static Target ofSetting(String text, Duration usualInterval) {
        boolean isList = text.startsWith(LIST_PREFIX);
        TargetKind kind = isList ? TargetKind.HTTP_SD : TargetKind.EXPORTER;
        String url = TargetUrl.of(isList ? text.substring(LIST_PREFIX.length()) : text, kind);
        return new Target(
                "set-" + hash(text),
                kind,
                url,
                interval(kind, usualInterval),
                new TreeMap<>(),
                TargetAuth.none(),
                TargetOrigin.SETTINGS,
                Optional.empty());
    }

    /**
     * One of a list. The credential of the list is not sent to what it names.
     *
     * @param all the labels, also those of the list
     */
    static Target ofList(Target list, String url, SortedMap<String, String> all, Duration usualInterval) {
        return new Target(
                "sd-" + hash(list.id() + '\n' + url + '\n' + all),
                TargetKind.EXPORTER,
                url,
                usualInterval,
                all,
                TargetAuth.none(),
                TargetOrigin.LIST,
                Optional.of(list.id()));
    }

    /** How often something of a kind is asked where nobody says it. */
    public static Duration interval(TargetKind kind, Duration usualInterval) {
        return kind == TargetKind.HTTP_SD ? LIST_INTERVAL : usualInterval;
    }

    /** How long an answer may take: never into the next turn. */
    public Duration timeout() {
        Duration most = interval.multipliedBy(4).dividedBy(5);
        return most.compareTo(LONGEST_ANSWER) < 0 ? most : LONGEST_ANSWER;
    }

    /** The labels as text decoders take them, with the instance where none is said. */
    public List<String> assignments() {
        List<String> assignments = new ArrayList<>();
        labels.forEach((name, value) -> assignments.add(name + "=" + value));
        if (!labels.containsKey(INSTANCE)) {
            assignments.add(INSTANCE + "=" + TargetUrl.instance(url));
        }
        return assignments;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
