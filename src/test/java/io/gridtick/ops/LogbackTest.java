package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogbackTest {
    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Logger log = context.getLogger(LogbackTest.class);

    @BeforeEach
    void configure() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
        PrintStream console = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LogbackTest.class.getResource("/logback.xml"));
        } finally {
            System.setOut(console);
        }
        var appender =
                (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("stdout");
        appender.setOutputStream(out);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anEventIsOneLineWithItsPairsAtTheEnd() {
        log.atInfo().addKeyValue("port", 8080).addKeyValue("host", "a b").log("Listening");
        assertEquals(1, lines().size());
        String line = lines().getFirst();
        assertTrue(
                line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  LogbackTest +Listening .*"),
                line);
        assertTrue(line.endsWith("port=\"8080\" host=\"a b\""), line);
    }

    @Test
    void noValueCanForgeALine() {
        String evil = "x\r\n2026-11-21T10:00:00.000Z INFO  Server forged\u0085\u2028\u001b[2J";
        log.atInfo().addKeyValue("agent", evil).log("Sender " + evil);
        log.info("Sender {}", evil);
        assertEquals(2, lines().size());
        assertFalse(text().contains("\r"));
        assertFalse(text().contains("\u001b"));
        assertFalse(text().contains("\u2028"));
    }

    @Test
    void aStackTraceIsIndentedSoItsMessageForgesNothing() {
        log.error("Broken", new IllegalStateException("bad\n2026-11-21T10:00:00.000Z INFO  Server forged\rx"));
        assertTrue(lines().size() > 2);
        assertTrue(lines().stream().skip(1).allMatch(line -> line.startsWith("  ")), text());
        assertFalse(text().contains("\r"));
    }

    @Test
    void librariesOnlyWarn() {
        assertEquals(Level.INFO, log.getEffectiveLevel());
        assertEquals(Level.WARN, context.getLogger("io.netty.channel").getEffectiveLevel());
        assertEquals(Level.WARN, context.getLogger("io.vertx.core").getEffectiveLevel());
    }

    @Test
    void startingSaysNothing() {
        assertEquals("", text());
    }

    private List<String> lines() {
        return text().lines().toList();
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
