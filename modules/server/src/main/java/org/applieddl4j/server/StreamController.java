package org.applieddl4j.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.applieddl4j.common.usecase.RowWatch;

/** Answers requests about streams of rows: takes them, and shows them while they arrive. */
final class StreamController implements AutoCloseable {

    private static final String NO_STREAM = "this model does not follow streams; use :predict";

    private final ServerLimits limits;
    private final ModelInputReader reader;
    private final Map<String, WatchedStreams> streams = new LinkedHashMap<>();
    private final Map<String, LiveViewers> viewers = new LinkedHashMap<>();

    StreamController(List<ServedModel> served, ServerLimits limits, ServerMetrics metrics) {
        this.limits = limits;
        this.reader = new ModelInputReader(limits);
        for (ServedModel each : served) {
            if (each.model().watch().isPresent()) {
                LiveViewers looking = new LiveViewers();
                WatchedStreams watched = new WatchedStreams(() -> begin(each), looking::tell);
                viewers.put(each.id(), looking);
                streams.put(each.id(), watched);
                metrics.streams(each.id(), watched, looking);
            }
        }
    }

    private static RowWatch begin(ServedModel served) {
        return served.model().watch().orElseThrow();
    }

    void observe(Context request) {
        String id = Router.parameter(request);
        WatchedStreams watched = known(streams, id);
        JsonNode body = reader.body(request, Set.of("stream", "rows"));
        JsonNode rows = body.path("rows");
        if (!body.path("stream").isTextual()) {
            throw ProblemException.field("stream", "is missing; give the stream a name");
        }
        if (!rows.isArray() || rows.isEmpty()) {
            throw ProblemException.field("rows", "give a list of at least one row");
        }
        if (rows.size() > limits.inputs()) {
            throw ProblemException.of(
                    413, "a request may have at most " + limits.inputs() + " rows, not " + rows.size());
        }
        String name = body.path("stream").textValue();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", id);
        document.put("stream", name);
        document.put("observations", watched.observe(name, rows));
        request.contentType("application/json").result(Documents.json(document));
    }

    void look(Context request) {
        known(viewers, Router.parameter(request)).look(request);
    }

    private static <T> T known(Map<String, T> all, String id) {
        T found = all.get(id);
        if (found == null) {
            throw ProblemException.of(404, NO_STREAM);
        }
        return found;
    }

    @Override
    public void close() {
        viewers.values().forEach(LiveViewers::close);
    }
}
