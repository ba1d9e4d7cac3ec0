package io.gridtick.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that stands in a page of the documentation, run as somebody would who copied it out. */
public final class DocExample implements AutoCloseable {
    private static final String MARK = "<!-- example: (\\S+) -->\n```\\w+\n(.*?)```\n";

    private final Process process;
    private final Path output;

    private DocExample(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The text of an example by the file name that the page gives it. */
    public static String of(Path page, String name) throws IOException {
        Matcher examples = Pattern.compile(MARK, Pattern.DOTALL).matcher(Files.readString(page));
        while (examples.find()) {
            if (examples.group(1).equals(name)) {
                return examples.group(2);
            }
        }
        throw new AssertionError(page + " has no example " + name);
    }

    /** Writes it into the folder and starts it there. */
    public static DocExample start(Path page, String name, String program, Path folder, Map<String, String> environment)
            throws IOException {
        Path file = Files.writeString(folder.resolve(name), of(page, name));
        Path output = folder.resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(program, file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new DocExample(builder.start(), output);
    }

    /** Everything that it has printed. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Whether this line of a shell says that all is well here. */
    public static boolean works(String probe) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("bash", "-c", probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
