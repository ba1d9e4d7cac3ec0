import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The container's health check: ends with 0 when the server of this container says that it is ready, else with 1. */
final class Health {
    private static final int MILLIS = 3_000;

    private Health() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(System.getenv().getOrDefault("GRIDTICK_HTTP_PORT", "8080"));
        String cert = System.getenv().getOrDefault("GRIDTICK_TLS_CERT", "");
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress("127.0.0.1", port), MILLIS);
            plain.setSoTimeout(MILLIS);
            System.exit(isReady(cert.isBlank() ? plain : encrypted(plain, port)) ? 0 : 1);
        }
    }

    private static boolean isReady(Socket socket) throws Exception {
        String request = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        return new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    }

    /** The certificate names the public host, not this address; who answers here is ourselves in any case. */
    private static Socket encrypted(Socket plain, int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
        return context.getSocketFactory().createSocket(plain, "localhost", port, true);
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
