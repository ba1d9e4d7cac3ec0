package io.gridtick.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * All meters of this server. Labels come from closed sets: routes by template, methods by a list, so nobody can make
 * series by inventing paths. May be used from any thread.
 */
public final class Metrics {
    /** Prometheus text, version 0.0.4. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Set<HttpMethod> KNOWN_METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** Micrometer holds what it asks by weak references only. */
    private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Metrics() {
        ProcessMeters.register(this);
    }

    /** The way to a Vert.x that reports its servers, clients and pools here. */
    public VertxBuilder measure(VertxOptions options) {
        return Vertx.builder()
                .with(new VertxOptions(options).setMetricsOptions(vertxOptions()))
                .withMetrics(new MicrometerMetricsFactory(registry));
    }

    /** Asked at every scrape; the supplier must be quick and may be called on any thread. */
    public void gauge(String name, String description, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble).description(description).register(registry);
    }

    /** The same for one of a closed set of things. */
    public void gauge(String name, String description, String label, String labelValue, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(description)
                .tag(label, labelValue)
                .register(registry);
    }

    /** How long something takes, in nanoseconds: what comes back is told each time. */
    public LongConsumer histogram(String name, String description, Duration... bounds) {
        Timer timer = Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(bounds)
                .register(registry);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A count that somebody else keeps and that only grows. */
    public void count(String name, String description, LongSupplier value) {
        counted.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .register(registry);
    }

    /** The same for one of a closed set of things. */
    public void count(String name, String description, String label, String labelValue, LongSupplier value) {
        counted.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .tag(label, labelValue)
                .register(registry);
    }

    /** Everything as Prometheus text. */
    public String scrape() {
        return registry.scrape(CONTENT_TYPE);
    }

    private static MicrometerMetricsOptions vertxOptions() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                // Vert.x keeps registries by name for the whole process; two servers in one process stay apart.
                .setRegistryName(UUID.randomUUID().toString())
                .setLabels(EnumSet.of(Label.HTTP_ROUTE, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME))
                .setServerRequestTagsProvider(Metrics::methodTag)
                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                .addDisabledMetricsCategory(MetricsDomain.VERTICLES);
    }

    private static List<Tag> methodTag(HttpRequest request) {
        HttpMethod method = request.method();
        return List.of(Tag.of("method", KNOWN_METHODS.contains(method) ? method.name() : "other"));
    }
}
