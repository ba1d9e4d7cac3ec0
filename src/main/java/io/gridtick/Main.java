package io.gridtick;

import io.gridtick.config.EffectiveSettings;
import io.gridtick.config.InvalidSettingsException;
import io.gridtick.config.Settings;
import io.gridtick.config.SettingsReader;
import io.gridtick.store.StartFailedException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the arguments and the environment, runs the server, ends with its exit code. */
public final class Main {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(words));
    }

    private static int run(String... words) {
        Optional<Arguments> arguments = Arguments.parse(words);
        if (arguments.isEmpty()) {
            System.err.println("gridtick does not know these words: " + String.join(" ", words) + " (try --help)");
            return WRONG_USE;
        }
        try {
            return run(arguments.get());
        } catch (InvalidSettingsException wrong) {
            System.err.println(wrong.getMessage());
            return WRONG_USE;
        } catch (StartFailedException failure) {
            System.err.println("gridtick cannot start: " + failure.getMessage());
            return FAILED;
        } catch (RuntimeException bug) {
            log.error("gridtick cannot start, and this is a bug", bug);
            return FAILED;
        }
    }

    private static int run(Arguments arguments) {
        return switch (arguments.wish()) {
            case HELP -> say(Arguments.HELP);
            case VERSION -> say("gridtick " + version());
            case SERVE -> serve(arguments.isDemo());
        };
    }

    /** Runs until a signal comes; the exit code is then 0, because stopping is what was asked for. */
    private static int serve(boolean isDemo) {
        Settings given = SettingsReader.read(System.getenv());
        Settings settings = isDemo ? given.forDemo() : given;
        System.out.println(EffectiveSettings.table(settings, System.getenv()));
        Server server = new Server(settings, isDemo, Clock.systemUTC(), System.out::println);
        Thread stop = new Thread(() -> stop(server), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            server.start();
            new CountDownLatch(1).await();
            return OK;
        } catch (InterruptedException interrupted) {
            return OK;
        } catch (RuntimeException failure) {
            server.close();
            forget(stop);
            throw failure;
        }
    }

    private static void stop(Server server) {
        System.out.println("stopping");
        server.close();
        System.out.println("stopped");
        Runtime.getRuntime().halt(OK);
    }

    /** A failed start ends with its own exit code, unless a signal came first. */
    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException isStopping) {
            log.debug("a signal came while a start failed", isStopping);
        }
    }

    private static int say(String text) {
        System.out.println(text);
        return OK;
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
