package io.gridtick.http.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two headers in which proxies write down the chain. A header may come in several lines, which follow each other. */
final class ForwardedLines {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String VALUE = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
    private static final Pattern PAIR = Pattern.compile("\\s*+(" + TOKEN + ")=(" + VALUE + ")\\s*+");
    private static final int LONGEST_LINE = 2048;
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private ForwardedLines() {}

    /** {@code X-Forwarded-For}: addresses and commas. */
    static ForwardedChain ofList(List<String> lines) {
        return new ForwardedChain(lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList());
    }

    /**
     * {@code Forwarded} (RFC 7239): its elements have the sender in {@code for}.
     *
     * @throws UnreadableChainException where a line is not of that form: quotes that a client left open would swallow what
     *     our proxy wrote behind them
     */
    static ForwardedChain ofForwarded(List<String> lines) {
        List<String> nodes = new ArrayList<>();
        lines.forEach(line -> readLine(line, nodes));
        return new ForwardedChain(nodes);
    }

    private static void readLine(String line, List<String> nodes) {
        if (line.length() > LONGEST_LINE) {
            throw new UnreadableChainException();
        }
        Matcher pair = PAIR.matcher(line);
        int at = 0;
        String node = "";
        while (true) {
            pair.region(at, line.length());
            if (!pair.lookingAt()) {
                throw new UnreadableChainException();
            }
            if (pair.group(1).equalsIgnoreCase("for")) {
                node = node.isEmpty() ? unquoted(pair.group(2)) : "twice";
            }
            at = pair.end();
            boolean isElementEnd = at == line.length() || line.charAt(at) == ',';
            if (isElementEnd) {
                nodes.add(node);
                node = "";
            }
            if (at == line.length()) {
                return;
            }
            if (!isElementEnd && line.charAt(at) != ';') {
                throw new UnreadableChainException();
            }
            at++;
        }
    }

    private static String unquoted(String value) {
        return value.startsWith("\"")
                ? ESCAPED.matcher(value.substring(1, value.length() - 1)).replaceAll("$1")
                : value;
    }
}
