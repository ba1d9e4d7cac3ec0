package io.gridtick.ingest.scrape.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.http.outbound.OutboundRefusedException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a list names: an array of groups with targets and labels, as Prometheus' service discovery by HTTP has it. A group or
 * target that cannot be used is told and the others are taken; a list that is none, or too long, is refused whole.
 *
 * @param faults the first of what could not be used, in words
 */
public record FoundTargets(List<Target> targets, int refused, List<String> faults) {
    public static final int MOST = 10_000;
    private static final int MOST_FAULTS = 10;
    private static final String SCHEME = "__scheme__";
    private static final String PATH = "__metrics_path__";
    private static final String ADDRESS = "__address__";
    private static final String PARAMETER = "__param_";

    public FoundTargets {
        targets = List.copyOf(targets);
        faults = List.copyOf(faults);
    }

    /** It cannot be used at all; the message is for the one who runs it. */
    public static final class UnreadableListException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableListException(String message) {
            super(message, null, false, false);
        }
    }

    public static FoundTargets read(byte[] body, Target list, Duration usualInterval) throws UnreadableListException {
        JsonNode groups = parsed(body);
        if (!groups.isArray()) {
            throw new UnreadableListException("The list is not an array of groups with targets and labels.");
        }
        Reading reading = new Reading(list, usualInterval);
        int at = 0;
        for (JsonNode group : groups) {
            reading.take("/" + at++, group);
        }
        return reading.result();
    }

    private static JsonNode parsed(byte[] body) throws UnreadableListException {
        try {
            JsonNode parsed = Json.rules().readTree(body);
            return parsed == null ? Json.rules().missingNode() : parsed;
        } catch (IOException notJson) {
            throw new UnreadableListException("The list is not JSON.");
        }
    }

    /** A list that is being read. */
    private static final class Reading {
        private final Target list;
        private final Duration usualInterval;
        private final Map<String, Target> found = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();
        private int refused;

        Reading(Target list, Duration usualInterval) {
            this.list = list;
            this.usualInterval = usualInterval;
        }

        void take(String at, JsonNode group) throws UnreadableListException {
            JsonNode targets = group.path("targets");
            if (!targets.isArray()) {
                refuse(at + " has no targets");
                return;
            }
            Map<String, String> said = new TreeMap<>();
            group.path("labels")
                    .properties()
                    .forEach(label -> said.put(label.getKey(), label.getValue().asText()));
            int number = 0;
            for (JsonNode target : targets) {
                take(at + "/targets/" + number++, target, said);
            }
        }

        private void take(String at, JsonNode node, Map<String, String> said) throws UnreadableListException {
            SortedMap<String, String> labels = new TreeMap<>();
            said.forEach((name, value) -> {
                // What Prometheus would keep for rules of its own means nothing here.
                if (!TargetLabels.isInternal(name) && !value.isBlank()) {
                    labels.put(name, value);
                }
            });
            SortedMap<String, String> all = new TreeMap<>(list.labels());
            all.putAll(labels);
            Optional<String> fault = node.isTextual() ? TargetLabels.fault(all) : Optional.of("is not a text");
            if (fault.isPresent()) {
                refuse(at + " " + fault.get());
                return;
            }
            try {
                Target target = Target.ofList(list, url(node.asText(), said), all, usualInterval);
                found.put(target.id(), target);
            } catch (OutboundRefusedException bad) {
                refuse(at + ": " + bad.getMessage());
            }
            if (found.size() > MOST) {
                throw new UnreadableListException("The list has more than 10,000 targets.");
            }
        }

        private static String url(String address, Map<String, String> said) {
            String path = said.getOrDefault(PATH, "/metrics");
            StringBuilder url = new StringBuilder()
                    .append(said.getOrDefault(SCHEME, "http"))
                    .append("://")
                    .append(said.getOrDefault(ADDRESS, address))
                    .append(path.startsWith("/") ? path : "/" + path);
            char before = path.indexOf('?') < 0 ? '?' : '&';
            for (Map.Entry<String, String> label : said.entrySet()) {
                if (label.getKey().startsWith(PARAMETER)) {
                    url.append(before)
                            .append(escaped(label.getKey().substring(PARAMETER.length())))
                            .append('=')
                            .append(escaped(label.getValue()));
                    before = '&';
                }
            }
            return TargetUrl.of(url.toString(), TargetKind.EXPORTER);
        }

        private static String escaped(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private void refuse(String fault) {
            refused++;
            if (faults.size() < MOST_FAULTS) {
                faults.add(fault);
            }
        }

        FoundTargets result() {
            return new FoundTargets(List.copyOf(found.values()), refused, faults);
        }
    }
}
