package io.gridtick.replay;

import io.gridtick.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be replayed, where to, how fast, and to which time it is moved.
 *
 * @param speed recorded seconds in a second; infinite for as fast as the server takes it
 */
public record Order(List<Path> files, double speed, Anchor anchor, URI url, Secret key) {
    public static final String HELP = """
            Sends a record of samples to a Gridtick server once more, as if it happened now.

              scripts/replay FILE... [--speed N|max] [--starts-now|--ends-now] [--url URL] [--key KEY]

              FILE          samples: an export of /api/v1/history/export in NDJSON or CSV, or NDJSON as /api/v1/ingest
                            takes it; may be packed with gzip. An export of level=spans beside it says on which host
                            and in which region each GPU was, which an export of samples does not.
              --speed N     recorded seconds in a second, 1 where nothing is said; max is as fast as the server takes it
              --starts-now  the first sample is of now, and times are pressed together by the speed, so that the live
                            pages show it as it goes by; this is the usual
              --ends-now    times keep their distances, and the last sample is of the moment when the replay ends, so
                            that the history is right; usual with --speed max
              --url URL     the server; $URL or http://localhost:8080 where nothing is said
              --key KEY     a key that may send samples; better in $KEY, because others see a command line

            It ends with 0 where everything was taken, 1 where something was not, 2 where it was asked wrongly.
            """;

    private static final double FASTEST = 100_000;
    private static final double SLOWEST = 0.01;
    private static final int FILES_MAX = 100;

    public Order {
        files = List.copyOf(files);
    }

    /** The moment of the replay to which a moment of the record is tied. */
    public enum Anchor {
        STARTS_NOW,
        ENDS_NOW
    }

    /** An order, or what is wrong with it. */
    public record Read(Optional<Order> order, String problem) {
        private static Read wrong(String problem) {
            return new Read(Optional.empty(), problem);
        }
    }

    public static Read read(List<String> words, Map<String, String> environment) {
        List<Path> files = new ArrayList<>();
        String speed = "1";
        Optional<Anchor> anchor = Optional.empty();
        String url = environment.getOrDefault("URL", "http://localhost:8080");
        String key = environment.getOrDefault("KEY", "");
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String each = word.next();
            boolean wantsValue = List.of("--speed", "--url", "--key").contains(each);
            if (wantsValue && !word.hasNext()) {
                return Read.wrong(each + " needs a value");
            }
            switch (each) {
                case "--speed" -> speed = word.next();
                case "--url" -> url = word.next();
                case "--key" -> key = word.next();
                case "--starts-now" -> anchor = Optional.of(Anchor.STARTS_NOW);
                case "--ends-now" -> anchor = Optional.of(Anchor.ENDS_NOW);
                default -> {
                    if (each.startsWith("--")) {
                        return Read.wrong(each + " is not known");
                    }
                    files.add(Path.of(each));
                }
            }
        }
        return checked(files, speed, anchor, url, key);
    }

    private static Read checked(List<Path> files, String speed, Optional<Anchor> asked, String url, String key) {
        Optional<Double> number = number(speed);
        Optional<URI> server = server(url);
        boolean isMax = speed.equals("max");
        Anchor anchor = asked.orElse(isMax ? Anchor.ENDS_NOW : Anchor.STARTS_NOW);
        if (files.isEmpty() || files.size() > FILES_MAX) {
            return Read.wrong("name a file of samples");
        }
        if (number.isEmpty()) {
            return Read.wrong("--speed must be a number from 0.01 to 100000, or max");
        }
        if (isMax && anchor == Anchor.STARTS_NOW) {
            return Read.wrong("--starts-now needs a --speed that is a number");
        }
        if (anchor == Anchor.ENDS_NOW && number.get() < 1) {
            return Read.wrong("--ends-now needs a --speed of 1 or more, else samples would be of the future");
        }
        if (server.isEmpty()) {
            return Read.wrong("--url must be like http://localhost:8080");
        }
        if (key.isBlank()) {
            return Read.wrong("give a key that may send samples, in $KEY or with --key");
        }
        return new Read(Optional.of(new Order(files, number.get(), anchor, server.get(), new Secret(key))), "");
    }

    private static Optional<Double> number(String speed) {
        if (speed.equals("max")) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        try {
            double number = Double.parseDouble(speed);
            return number >= SLOWEST && number <= FASTEST ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> server(String url) {
        try {
            URI server = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            boolean isHttp = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
            return isHttp && server.getHost() != null ? Optional.of(server) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
