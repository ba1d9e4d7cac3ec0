package io.gridtick.senders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.contract.Contract;
import io.gridtick.testing.House;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableLongUpDownCounter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK of OpenTelemetry exports to the whole server. */
class OpenTelemetrySenderTest {
    private static final String UUID = FakeExporter.UUIDS.getFirst();
    private static final Attributes GPU =
            Attributes.of(AttributeKey.stringKey("hw.id"), "GPU-" + UUID, AttributeKey.stringKey("hw.type"), "gpu");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void whatTheSdkExportsBecomesAGpu(String compression) throws Exception {
        assumeTrue(
                Contract.load().operationIds().stream().anyMatch(operation -> operation.startsWith("exportMetrics")),
                "no door for OTLP yet: /v1/metrics has no operation exportMetrics…");
        try (House house = new House(folder)) {
            OtlpHttpMetricExporter exporter = OtlpHttpMetricExporter.builder()
                    .setEndpoint(house.url() + "/v1/metrics")
                    .addHeader("Authorization", "Bearer " + House.INGEST_KEY)
                    .setCompression(compression)
                    .build();
            try (SdkMeterProvider provider = provider(exporter)) {
                assertTrue(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess());
            }
            JsonNode gpu = house.send("GET", "/api/v1/gpus/" + UUID, Optional.empty(), "")
                    .json();
            assertEquals("n1", gpu.path("host").asText());
            assertEquals(62.5, gpu.path("util").asDouble());
            assertEquals(433.5, gpu.path("power").asDouble());
            assertEquals(1L << 30, gpu.path("mem_used").asLong());
        }
    }

    /** Exports when it is told to. */
    private static SdkMeterProvider provider(OtlpHttpMetricExporter exporter) {
        SdkMeterProvider provider = SdkMeterProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("host.name"), "n1")))
                .registerMetricReader(PeriodicMetricReader.builder(exporter)
                        .setInterval(Duration.ofHours(1))
                        .build())
                .build();
        Meter meter = provider.get("gpus");
        ObservableDoubleGauge _ = meter.gaugeBuilder("hw.gpu.utilization")
                .setUnit("1")
                .buildWithCallback(measured -> measured.record(0.625, GPU));
        ObservableDoubleGauge _ =
                meter.gaugeBuilder("hw.power").setUnit("W").buildWithCallback(measured -> measured.record(433.5, GPU));
        ObservableLongUpDownCounter _ = meter.upDownCounterBuilder("hw.gpu.memory.usage")
                .setUnit("By")
                .buildWithCallback(measured -> measured.record(1L << 30, GPU));
        return provider;
    }
}
