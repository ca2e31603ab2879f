package org.applieddl4j.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.SuiteVersion;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
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

    /** Of connections; they wait for nothing. */
    private static final int THREADS = 64;

    /** That answer what may take long. */
    private static final int WORKERS = 64;

    /** Requests that wait for one of those. */
    private static final int MOST_WAITING = 256;

    /** What threads that were interrupted get to come back. */
    private static final Duration LEAVE_WITHIN = Duration.ofMillis(500);

    /** Answered on the threads of the connections, so that they are answered whatever else goes on. */
    private static final Set<String> WATCHED = Set.of("/health", "/metrics");

    private static final String EVERY_ADDRESS = "/*";

    private static final String STARTED = "started";

    private final ServerSettings settings;
    private final Guards guards;
    private final ServerMetrics metrics = new ServerMetrics();
    private final Conversations conversations;
    private final ModelController respondent;
    private final StreamController streams;
    private final ThreadPoolExecutor workers = workers();
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
        this.respondent = new ModelController(models, settings.limits(), conversations, metrics);
        this.streams = new StreamController(models, settings.limits(), metrics);
        metrics.conversations(conversations);
        this.javalin = Javalin.create(this::configure);
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            respondent.close();
            workers.shutdownNow();
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

    /**
     * Takes no more requests, answers those that were accepted as far as that takes no longer than the limit to stop, and
     * ends. Whatever is stuck then is left behind.
     */
    @Override
    public void close() {
        streams.close();
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("stopping: not everything that was accepted was answered in time");
            LOG.debug("what was in the way:", e);
        }
        workers.shutdownNow();
        respondent.close();
    }

    private static ThreadPoolExecutor workers() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, "answer-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = settings.limits().bodies().bytes();
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setStopTimeout(LEAVE_WITHIN.toMillis());
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(this::harden);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ProblemHandler()));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setIdleTimeout(settings.limits().idle().toMillis());
            http.setSendDateHeader(false);
            // Nothing that another server before this one could understand differently.
            http.setHttpCompliance(HttpCompliance.STRICT);
        });
        routes(config.routes);
        failures(config.routes);
    }

    private void harden(Server server) {
        server.setStopTimeout(settings.limits().stop().toMillis());
        server.setErrorHandler(new ProblemHandler());
        server.insertHandler(new BodyHandler(
                settings.limits(), workers, request -> WATCHED.contains(Request.getPathInContext(request))));
        server.insertHandler(new FramingHandler());
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
        });
        routes.after(this::note);
        Router router = router();
        for (HandlerType method : HandlerType.commonHttp()) {
            routes.addEndpoint(
                    new Endpoint(method, EVERY_ADDRESS, request -> router.handle(request, guards::preflight)));
        }
    }

    private Router router() {
        Router router = new Router()
                .get("/", request -> assets.send(request, "index.html"))
                .get("/health", this::health)
                .get(
                        "/metrics",
                        guarded(request ->
                                request.contentType(ServerMetrics.MEDIA_TYPE).result(metrics.text())))
                .get("/v1/models", guarded(respondent::list))
                .get("/v1/models/{id}", guarded(respondent::details))
                .get("/v1/models/{id}/samples", guarded(respondent::samples))
                .post("/v1/models/{id}:predict", guarded(respondent::predict))
                .post("/v1/models/{id}:explain", guarded(respondent::explain))
                .post("/v1/models/{id}:chat", guarded(respondent::chat))
                .post("/v1/models/{id}:observe", guarded(streams::observe))
                .get("/v1/models/{id}:watch", guarded(streams::look));
        for (String asset : List.of("app.js", "words.js", "recorder.js", "style.css", "icon.svg", "openapi.json")) {
            router.get("/" + asset, request -> assets.send(request, asset));
        }
        return router;
    }

    /** 503 only where no model answers any more: that takes a restart. */
    private void health(Context request) {
        Map<String, String> troubles = respondent.troubles();
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", respondent.isDown() ? "down" : troubles.isEmpty() ? "up" : "degraded");
        health.put("version", SuiteVersion.current().version());
        if (!troubles.isEmpty()) {
            health.put("models", troubles);
        }
        request.status(respondent.isDown() ? 503 : 200)
                .contentType("application/json")
                .result(Documents.json(health));
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
        String route = request.statusCode() == 404 ? "none" : Router.template(request);
        metrics.request(request.method().name(), route, request.statusCode(), took);
        LOG.debug("{} {} {} in {} ms", request.method(), route, request.statusCode(), took.toMillis());
    }
}
