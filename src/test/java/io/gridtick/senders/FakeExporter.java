package io.gridtick.senders;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Serves a page as dcgm-exporter does, with values that a test moves. */
final class FakeExporter implements AutoCloseable {
    static final List<String> UUIDS =
            List.of("8b2281de-6d3c-22ed-0ec8-d3b864870b8b", "15330000-6d3c-22ed-0ec8-d3b864870b8b");

    private static final String ROWS = """
            # HELP DCGM_FI_DEV_GPU_UTIL GPU utilization (in %).
            # TYPE DCGM_FI_DEV_GPU_UTIL gauge
            DCGM_FI_DEV_GPU_UTIL{LABELS} UTIL
            # HELP DCGM_FI_DEV_POWER_USAGE Power draw (in W).
            # TYPE DCGM_FI_DEV_POWER_USAGE gauge
            DCGM_FI_DEV_POWER_USAGE{LABELS} 433.500000
            # HELP DCGM_FI_DEV_FB_USED Framebuffer memory used (in MiB).
            # TYPE DCGM_FI_DEV_FB_USED gauge
            DCGM_FI_DEV_FB_USED{LABELS} 1024
            # HELP DCGM_FI_DEV_MEMORY_TEMP Memory temperature (in C).
            # TYPE DCGM_FI_DEV_MEMORY_TEMP gauge
            DCGM_FI_DEV_MEMORY_TEMP{LABELS} 9223372036854775794
            # HELP DCGM_FI_DEV_XID_ERRORS Value of the last XID error encountered.
            # TYPE DCGM_FI_DEV_XID_ERRORS gauge
            DCGM_FI_DEV_XID_ERRORS{LABELS,err_code="0",err_msg="No Error"} 0
            """;

    private final int port;
    private volatile int util;
    private HttpServer server;

    FakeExporter(int port) throws IOException {
        this.port = port;
        server = started();
    }

    /** What the first GPU shows from now on; the second shows one percent more. */
    void show(int percent) {
        util = percent;
    }

    void stop() {
        server.stop(0);
    }

    void startAgain() throws IOException {
        server = started();
    }

    @Override
    public void close() {
        stop();
    }

    private HttpServer started() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.createContext("/metrics", this::answer);
        started.start();
        return started;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] page = page().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        for (int gpu = 0; gpu < UUIDS.size(); gpu++) {
            String labels = "gpu=\"%d\",UUID=\"GPU-%s\",pci_bus_id=\"00000000:8%d:00.0\",device=\"nvidia%d\","
                            .formatted(gpu, UUIDS.get(gpu), gpu, gpu)
                    + "modelName=\"NVIDIA H100 80GB HBM3\",Hostname=\"n1\",pod=\"train-%d\"".formatted(gpu);
            page.append(ROWS.replace("LABELS", labels).replace(" UTIL\n", " " + (util + gpu) + "\n"));
        }
        return page.toString();
    }
}
