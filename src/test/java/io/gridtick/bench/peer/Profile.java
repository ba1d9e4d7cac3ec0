package io.gridtick.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a server spent its processor time, from a recording of the JDK: by method and by room. */
final class Profile {
    private static final int METHODS = 25;

    /** The threads that serve; others start the server and its database. */
    private static final String SERVING = "vert.x-eventloop";

    /** The first that a frame of the stack begins with, from the innermost outwards, names the room. */
    private static final List<Map.Entry<String, String>> ROOMS = List.of(
            Map.entry("io.gridtick.ingest", "decode"),
            Map.entry("io.gridtick.journal", "journal"),
            Map.entry("io.gridtick.fleet", "fleet apply"),
            Map.entry("io.gridtick.http", "http"),
            Map.entry("io.gridtick.stream", "stream"),
            Map.entry("io.gridtick", "other rooms"),
            Map.entry("io.vertx.pgclient", "postgres wire"),
            Map.entry("io.vertx.sqlclient", "postgres wire"),
            Map.entry("io.vertx.core.http", "http"),
            Map.entry("io.vertx.ext.web", "http"),
            Map.entry("io.netty.handler.codec.http", "http"),
            Map.entry("io.netty", "sockets and loops"),
            Map.entry("io.vertx", "sockets and loops"));

    private final Map<String, Integer> byMethod = new HashMap<>();
    private final Map<String, Integer> byRoom = new HashMap<>();
    private int all;

    private Profile() {}

    /** What a JVM is to be told so that it records, and leaves the recording when it ends. */
    static Map<String, String> environment(Path recording) {
        return Map.of(
                "JAVA_TOOL_OPTIONS",
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,jdk.CPUTimeSample#enabled=true,filename="
                        + recording);
    }

    static Profile of(Path recording) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                profile.add(events.readEvent());
            }
        }
        return profile;
    }

    String table() {
        StringBuilder table = new StringBuilder("processor time by room\n");
        append(table, byRoom, byRoom.size());
        table.append("by method, without those that it calls\n");
        append(table, byMethod, METHODS);
        return table.toString();
    }

    private void add(RecordedEvent event) {
        boolean isSample = event.getEventType().getName().equals("jdk.CPUTimeSample");
        boolean isServing =
                isSample && event.getThread("eventThread").getJavaName().startsWith(SERVING);
        if (!isServing || event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (frames.isEmpty()) {
            return;
        }
        all++;
        int _ = byMethod.merge(name(frames.getFirst()), 1, Integer::sum);
        int _ = byRoom.merge(room(frames), 1, Integer::sum);
    }

    private static String room(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            for (Map.Entry<String, String> room : ROOMS) {
                if (type.startsWith(room.getKey())) {
                    return room.getValue();
                }
            }
        }
        return "the JVM itself";
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private void append(StringBuilder table, Map<String, Integer> counts, int limit) {
        counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(limit)
                .forEach(entry -> table.append(String.format(
                        Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * entry.getValue() / all, entry.getKey())));
    }
}
