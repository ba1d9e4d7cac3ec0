package io.gridtick.account.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Speaks as much SMTP as a client needs to hand over mails, and keeps what it hears. */
final class FakeSmtpServer implements AutoCloseable {
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch greeting;
    private final ServerSocket socket;
    private final String refusedCommand;
    private final Optional<SSLSocketFactory> tls;
    private final boolean isTlsFromTheBeginning;

    FakeSmtpServer() throws IOException {
        this("none", new CountDownLatch(0));
    }

    /** Refuses what begins so, and greets nobody before the latch is down. */
    FakeSmtpServer(String refusedCommand, CountDownLatch greeting) throws IOException {
        this(refusedCommand, greeting, Optional.empty(), false);
    }

    /** Encrypted, from the beginning or after the greeting. */
    FakeSmtpServer(SSLSocketFactory tls, boolean isTlsFromTheBeginning) throws IOException {
        this("none", new CountDownLatch(0), Optional.of(tls), isTlsFromTheBeginning);
    }

    private FakeSmtpServer(
            String refusedCommand,
            CountDownLatch greeting,
            Optional<SSLSocketFactory> tls,
            boolean isTlsFromTheBeginning)
            throws IOException {
        this.refusedCommand = refusedCommand;
        this.greeting = greeting;
        this.tls = tls;
        this.isTlsFromTheBeginning = isTlsFromTheBeginning;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread _ = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread _ = Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            greeting.await();
            Socket talk = isTlsFromTheBeginning ? encrypted(client) : client;
            say(talk, "220 fake");
            listen(talk, false);
        } catch (IOException | InterruptedException gone) {
            // The test looks at what was heard until then.
        }
    }

    private void listen(Socket client, boolean isUpgraded) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add((client instanceof SSLSocket ? "encrypted " : "") + line);
            if (line.equals("STARTTLS")) {
                say(client, "220 go on");
                listen(encrypted(client), true);
                return;
            }
            answer(client, in, line, !isUpgraded && tls.isPresent() && !isTlsFromTheBeginning);
        }
    }

    private Socket encrypted(Socket client) throws IOException {
        SSLSocket socket = (SSLSocket) tls.orElseThrow().createSocket(client, null, client.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private void answer(Socket client, BufferedReader in, String line, boolean offersTls) throws IOException {
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (line.toUpperCase(Locale.ROOT).startsWith(refusedCommand)) {
            say(client, "550 5.1.1 <kim@example.com> is not wanted");
            return;
        }
        switch (command) {
            case "EHLO" -> say(client, "250-fake\r\n" + (offersTls ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN LOGIN");
            case "AUTH" -> say(client, "235 come in");
            case "DATA" -> {
                say(client, "354 go on");
                mails.add(data(in));
                say(client, "250 taken");
            }
            case "QUIT" -> say(client, "221 bye");
            default -> say(client, "250 ok");
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return mail.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
