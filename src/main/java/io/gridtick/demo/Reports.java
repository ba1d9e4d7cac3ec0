package io.gridtick.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What hosts report, gathered for the doors that their agents know. */
final class Reports {
    private final HostsJson json = new HostsJson();
    private final ExporterPage page = new ExporterPage();

    void add(DemoHost host, long timeMillis) {
        switch (host.voice()) {
            case JSON -> json.add(host, timeMillis);
            case EXPORTER -> page.add(host, timeMillis);
        }
    }

    List<Delivery> deliveries() {
        return Stream.of(json.delivery(), page.delivery())
                .flatMap(Optional::stream)
                .toList();
    }
}
