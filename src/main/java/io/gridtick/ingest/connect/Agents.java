package io.gridtick.ingest.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All kinds of senders, as the files under {@code connect/} tell them: a list, and a file for each text. */
final class Agents {
    /** In place of the key, which is filled in where the text is shown. */
    static final String KEY = "{{KEY}}";

    /** In place of this server's address, such as {@code https://gridtick.example}. */
    static final String ADDRESS = "{{ADDRESS}}";

    private static final String FOLDER = "/connect/";

    private final List<Agent> all;

    private Agents(List<Agent> all) {
        this.all = List.copyOf(all);
    }

    /** A part as the list tells it, with the name of the file that has its text. */
    private record ListedPart(String label, @Nullable String file, String language, String text) {
        Snippet read() {
            return new Snippet(label, file, language, new String(bytes(FOLDER + text), UTF_8));
        }
    }

    private record Listed(
            String id,
            String title,
            String summary,
            List<String> needs,
            String protocol,
            boolean trial,
            List<ListedPart> parts) {
        Agent read() {
            return new Agent(
                    id,
                    title,
                    summary,
                    needs,
                    protocol,
                    trial,
                    parts.stream().map(ListedPart::read).toList());
        }
    }

    static Agents load() {
        try {
            Listed[] listed = Json.rules().readValue(bytes(FOLDER + "agents.json"), Listed[].class);
            return new Agents(List.of(listed).stream().map(Listed::read).toList());
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    List<Agent> filled(String address) {
        return all.stream().map(agent -> agent.filled(address)).toList();
    }

    private static byte[] bytes(String file) {
        try (InputStream resource = Objects.requireNonNull(Agents.class.getResourceAsStream(file), file)) {
            return resource.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
