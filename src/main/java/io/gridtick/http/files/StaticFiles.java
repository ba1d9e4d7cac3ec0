package io.gridtick.http.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The browser side, held in memory: a request can only name what was read at start, so no path leads anywhere else. */
public final class StaticFiles {
    private static final String FOLDER = "web";
    private static final String PAGE = ".html";
    /** Tells an open page whether the files that it was made of are still the ones that are served. */
    private static final String BUILD = "/build.txt";

    private static final long MAX_BYTES = 16L << 20;
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script[^>]*type=\"importmap\"[^>]*>(.*?)</script>", Pattern.DOTALL);

    private final Map<String, StaticFile> files;
    private final List<String> scriptHashes;

    private StaticFiles(Map<String, StaticFile> files, List<String> scriptHashes) {
        this.files = Map.copyOf(files);
        this.scriptHashes = List.copyOf(scriptHashes);
    }

    /** Reads and compresses everything; blocks, so it is called before anything listens. */
    public static StaticFiles load() {
        return of(ClassPathFolder.read(FOLDER));
    }

    /** The same of contents by path, such as {@code /index.html}. */
    public static StaticFiles of(Map<String, byte[]> contents) {
        Map<String, StaticFile> files = new HashMap<>();
        TreeSet<String> hashes = new TreeSet<>();
        contents.forEach((path, content) -> {
            StaticFile file = StaticFile.of(path, content);
            files.put(path, file);
            if (path.endsWith(PAGE)) {
                files.put(pagePath(path), file);
                Shells.pathsOf(path).forEach(shared -> files.put(shared, file));
                hashes.addAll(importMapHashes(new String(content, UTF_8)));
            }
        });
        files.put(BUILD, StaticFile.of(BUILD, build(contents).getBytes(UTF_8)));
        long held = files.values().stream().mapToLong(StaticFile::heldBytes).sum();
        if (held > MAX_BYTES) {
            throw new IllegalStateException("static files take " + held + " bytes of at most " + MAX_BYTES);
        }
        return new StaticFiles(files, List.copyOf(hashes));
    }

    /** {@code /index.html} is also {@code /}, {@code /docs.html} is also {@code /docs}. */
    private static String pagePath(String path) {
        String name = path.substring(0, path.length() - PAGE.length());
        return name.endsWith("/index") ? name.substring(0, name.length() - "index".length()) : name;
    }

    private static List<String> importMapHashes(String html) {
        return IMPORT_MAP
                .matcher(html)
                .results()
                .map((MatchResult script) -> hash(script.group(1)))
                .toList();
    }

    private static String hash(String script) {
        return "sha256-" + Base64.getEncoder().encodeToString(sha256().digest(script.getBytes(UTF_8)));
    }

    /** The same for the same files, whatever order they were read in. */
    private static String build(Map<String, byte[]> contents) {
        MessageDigest all = sha256();
        new TreeMap<>(contents).forEach((path, content) -> {
            all.update(path.getBytes(UTF_8));
            all.update((byte) 0);
            all.update(sha256().digest(content));
        });
        return HexFormat.of().formatHex(all.digest(), 0, 8) + "\n";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<StaticFile> find(String path) {
        return Optional.ofNullable(files.get(path))
                .or(() -> Shells.fileOfThing(path).map(files::get));
    }

    /** Of the inline import maps, as the content security policy names them. */
    public List<String> scriptHashes() {
        return scriptHashes;
    }
}
