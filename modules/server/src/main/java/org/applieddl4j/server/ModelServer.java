package org.applieddl4j.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.SuiteVersion;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves trained models over HTTP, with a page for people. The interface is described by {@code GET /openapi.json}.
 *
 * <p>What is asked is kept in memory while it is answered, and nowhere else: neither on a disk nor in the log.
 */
public final class ModelServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);

    private static final int THREADS = 64;

    /** Longer than any answer may take. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(40);

    private static final String STARTED = "started";

    private final ServerSettings settings;
    private final Guards guards;
    private final ServerMetrics metrics = new ServerMetrics();
    private final Conversations conversations;
    private final Respondent respondent;
    private final WebAssets assets = new WebAssets();
    private final Javalin javalin;

    /**
     * Starts serving.
     *
     * @param models at least one, no id twice
     * @throws InputException if the port is taken or cannot be used
     */
    public ModelServer(ServerSettings settings, List<ServedModel> models) {
        if (models.isEmpty() || models.stream().map(ServedModel::id).distinct().count() != models.size()) {
            throw new IllegalArgumentException("a server needs models of different names");
        }
        this.settings = settings;
        this.guards = new Guards(settings);
        this.conversations = new Conversations(settings.limits(), Clock.systemUTC());
        this.respondent = new Respondent(models, settings.limits(), conversations, metrics);
        metrics.conversations(conversations);
        this.javalin = Javalin.create(this::configure);
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            respondent.close();
            throw new InputException(
                    "port " + settings.port() + " of " + settings.host()
                            + " is taken, or may not be used; choose another with --port",
                    e);
        }
    }

    /** Where it is reached, for example {@code http://127.0.0.1:8080}. */
    public String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + javalin.port();
    }

    /** Takes no more requests, answers those that were accepted, and ends. */
    @Override
    public void close() {
        javalin.stop();
        respondent.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.limits().bodyBytes();
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(this::harden);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ProblemHandler()));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setIdleTimeout(settings.limits().idle().toMillis());
            http.setSendDateHeader(false);
        });
        routes(config.routes);
        failures(config.routes);
    }

    private void harden(Server server) {
        server.setStopTimeout(STOP_WITHIN.toMillis());
        server.setErrorHandler(new ProblemHandler());
        server.insertHandler(new NoWebSockets());
        server.insertHandler(new MinimumDataRateHandler(settings.limits().bytesPerSecond(), 0));
        server.insertHandler(new GracefulHandler());
        server.addEventListener(new org.eclipse.jetty.util.component.LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(org.eclipse.jetty.util.component.LifeCycle starting) {
                for (var connector : server.getConnectors()) {
                    if (connector instanceof ServerConnector socket) {
                        socket.setIdleTimeout(settings.limits().idle().toMillis());
                    }
                }
            }
        });
    }

    private void routes(RoutesConfig routes) {
        routes.before(request -> {
            request.attribute(STARTED, System.nanoTime());
            guards.check(request);
            if (request.method() == HandlerType.OPTIONS) {
                guards.preflight(request);
                request.skipRemainingHandlers();
            }
        });
        routes.after(this::note);
        routes.get("/", request -> assets.send(request, "index.html"));
        for (String asset : List.of("app.js", "style.css", "icon.svg", "openapi.json")) {
            routes.get("/" + asset, request -> assets.send(request, asset));
        }
        routes.get(
                "/health",
                request -> request.contentType("application/json")
                        .result(Documents.json(Map.of(
                                "status",
                                "up",
                                "version",
                                SuiteVersion.current().version()))));
        routes.get(
                "/metrics",
                guarded(request -> request.contentType(ServerMetrics.MEDIA_TYPE).result(metrics.text())));
        routes.get("/v1/models", guarded(respondent::list));
        routes.get("/v1/models/{id}", guarded(respondent::details));
        routes.get("/v1/models/{id}/samples", guarded(respondent::samples));
        routes.post("/v1/models/{id}:predict", guarded(respondent::predict));
        routes.post("/v1/models/{id}:explain", guarded(respondent::explain));
        routes.post("/v1/models/{id}:chat", guarded(respondent::chat));
    }

    private Handler guarded(Handler handler) {
        return request -> {
            guards.authorise(request);
            handler.handle(request);
        };
    }

    private void failures(RoutesConfig routes) {
        routes.exception(ProblemException.class, (problem, request) -> {
            problem.retryAfter().ifPresent(seconds -> request.header(Header.RETRY_AFTER, Integer.toString(seconds)));
            tell(request, problem.problem());
        });
        routes.exception(
                HttpResponseException.class,
                (e, request) -> tell(request, Problem.of(e.getStatus(), detail(e.getStatus()), List.of())));
        routes.exception(Exception.class, (e, request) -> {
            if (isClients(e)) {
                tell(request, Problem.of(400, "the request ended early, or cannot be understood", List.of()));
                return;
            }
            LOG.error("a request could not be answered", e);
            tell(request, Problem.of(500, "the server could not answer; its log says why", List.of()));
        });
    }

    /** Failures of reading what the caller sends, which are no failures of the server. */
    private static boolean isClients(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.eclipse.jetty.http.HttpException
                    || cause instanceof java.io.IOException
                    || cause instanceof java.util.concurrent.TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this address; GET /openapi.json describes what there is";
            case 405 -> "this address does not take that method; GET /openapi.json describes what it takes";
            case 413 -> "the request is too large";
            default -> "the request cannot be answered";
        };
    }

    private static void tell(Context request, Problem problem) {
        Guards.HEADERS.forEach((name, value) -> {
            if (request.res().getHeader(name) == null) {
                request.header(name, value);
            }
        });
        request.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(Documents.json(problem));
    }

    /** Which route and how long: nothing of what was asked. */
    private void note(Context request) {
        Long started = request.attribute(STARTED);
        Duration took = Duration.ofNanos(started == null ? 0 : System.nanoTime() - started);
        String route = route(request);
        metrics.request(request.method().name(), route, request.statusCode(), took);
        LOG.debug("{} {} {} in {} ms", request.method(), route, request.statusCode(), took.toMillis());
    }

    private static String route(Context request) {
        var matched = request.endpoints().lastHttpEndpoint();
        return matched == null || request.statusCode() == 404 ? "none" : matched.path;
    }
}
