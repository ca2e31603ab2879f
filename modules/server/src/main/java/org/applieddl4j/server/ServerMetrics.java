package org.applieddl4j.server;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.applieddl4j.common.usecase.Drift;

/** Counts and times for whoever watches the server; nothing of what was asked. */
final class ServerMetrics {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    ServerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
    }

    /**
     * Notes a request.
     *
     * @param route as it is declared, never as it was typed: a name of every address asked for would fill the memory
     */
    void request(String method, String route, int status, Duration took) {
        Timer.builder("http.server.requests")
                .description("time from a request to its response")
                .tags(List.of(
                        Tag.of("method", method), Tag.of("route", route), Tag.of("status", Integer.toString(status))))
                .register(registry)
                .record(took);
    }

    /** Takes the sizes of a model's forward passes. */
    IntConsumer passes(String model) {
        DistributionSummary sizes = DistributionSummary.builder("model.pass.inputs")
                .description("inputs that shared a forward pass")
                .tag("model", model)
                .register(registry);
        return sizes::record;
    }

    /** Watches the queue of a model. */
    void queue(String model, Batcher batcher) {
        Gauge.builder("model.queue.inputs", batcher, Batcher::waiting)
                .description("inputs that wait for a forward pass")
                .tag("model", model)
                .register(registry);
    }

    /** Watches the threads of a model that do not come back. */
    void stuck(String model, IntSupplier threads) {
        Gauge.builder("model.threads.stuck", threads, IntSupplier::getAsInt)
                .description("threads that did not come back in time and were replaced")
                .tag("model", model)
                .strongReference(true)
                .register(registry);
    }

    /** Notes that the thread which asks a model was replaced. */
    void replaced(String model) {
        registry.counter("model.workers.replaced", "model", model).increment();
    }

    /** Watches whether a model is asked about what it learned from; NaN while too little was asked. */
    void drift(String model, Drift drift) {
        for (String name : drift.names()) {
            Gauge.builder("model.input.psi", drift, each -> each.indices().getOrDefault(name, Double.NaN))
                    .description("population stability index between the training and what was asked, by column")
                    .tags(List.of(Tag.of("model", model), Tag.of("column", name)))
                    .register(registry);
        }
        Gauge.builder("model.input.psi.inputs", drift, Drift::seen)
                .description("inputs that the population stability index is of")
                .tag("model", model)
                .register(registry);
    }

    /** Watches the streams of a model, their alarms, and who looks on. */
    void streams(String model, WatchedStreams streams, LiveViewers viewers) {
        FunctionCounter.builder("model.stream.rows", streams, WatchedStreams::rows)
                .description("rows of streams that were observed")
                .tag("model", model)
                .register(registry);
        FunctionCounter.builder("model.stream.alarms", streams, WatchedStreams::alarms)
                .description("alarms that were raised, one an incident")
                .tag("model", model)
                .register(registry);
        Gauge.builder("model.streams", streams, WatchedStreams::size)
                .description("streams that are remembered")
                .tag("model", model)
                .register(registry);
        Gauge.builder("model.stream.viewers", viewers, LiveViewers::size)
                .description("connections that are shown what happens")
                .tag("model", model)
                .register(registry);
    }

    /** Watches the conversations. */
    void conversations(Conversations conversations) {
        Gauge.builder("conversations.going", conversations, Conversations::size)
                .description("conversations that are remembered")
                .register(registry);
    }

    /** Everything, in the text format of Prometheus. */
    String text() {
        return registry.scrape();
    }
}
