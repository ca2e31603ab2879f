package org.applieddl4j.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ChatBot;
import org.applieddl4j.common.usecase.ChatSession;
import org.applieddl4j.common.usecase.Drift;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;
import org.applieddl4j.server.Problem.FieldError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests about models. */
final class ModelController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelController.class);

    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** What a picture of the largest size takes while it is decoded and turned into numbers, with room to spare. */
    private static final long OPEN_PICTURE_BYTES = 256L << 20;

    /** How often threads are looked after at least. */
    private static final Duration LONGEST_GLANCE = Duration.ofSeconds(1);

    /** All requests are over by then, or were told that they are. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final ServerLimits limits;
    private final ModelInputReader reader;
    private final Conversations conversations;
    private final Map<String, ServedModel> models = new LinkedHashMap<>();
    private final Map<String, Batcher> batchers = new LinkedHashMap<>();
    private final Map<String, Drift> drifts = new LinkedHashMap<>();

    private final Map<String, DeadlineExecutor> executors = new LinkedHashMap<>();
    private final ServerMetrics metrics;

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watchdog");
        thread.setDaemon(true);
        return thread;
    });

    ModelController(List<ServedModel> served, ServerLimits limits, Conversations conversations, ServerMetrics metrics) {
        this.limits = limits;
        this.reader = new ModelInputReader(limits);
        this.conversations = conversations;
        this.metrics = metrics;
        long pictureModels =
                served.stream().filter(ModelController::isAskedAboutPictures).count();
        for (ServedModel each : served) {
            models.put(each.id(), each);
            Batcher batcher = new Batcher(each.id(), each.model(), limits, metrics.passes(each.id()));
            batchers.put(each.id(), batcher);
            metrics.queue(each.id(), batcher);
            each.model().drift().ifPresent(drift -> {
                drifts.put(each.id(), drift);
                metrics.drift(each.id(), drift);
            });
            int together = isAskedAboutPictures(each) ? picturesTogether(pictureModels) : PROCESSORS + 1;
            executors.put(each.id(), new DeadlineExecutor("ask-" + each.id(), together, watchdog));
            metrics.stuck(each.id(), () -> stuck(each.id()));
        }
        long glance =
                Math.max(1, Math.min(LONGEST_GLANCE.toMillis(), limits.answer().toMillis() / 4));
        watchdog.scheduleWithFixedDelay(this::check, glance, glance, TimeUnit.MILLISECONDS);
    }

    private static boolean isAskedAboutPictures(ServedModel served) {
        return served.model().form().kind() == InputForm.Kind.PICTURE;
    }

    /** A picture of a few kilobytes may take a hundred megabytes open: as many as processors and memory allow. */
    private static int picturesTogether(long models) {
        long fit = Runtime.getRuntime().maxMemory() / OPEN_PICTURE_BYTES / models;
        return (int) Math.max(1, Math.min(PROCESSORS, fit));
    }

    private void check() {
        batchers.forEach((id, batcher) -> {
            if (batcher.check()) {
                LOG.error("model {} is stuck in a forward pass; another thread took over", id);
                metrics.replaced(id);
            }
        });
    }

    private int stuck(String id) {
        return executors.get(id).stuck() + batchers.get(id).stuck();
    }

    /** What is wrong with which model; empty when all are well. */
    Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        for (String id : models.keySet()) {
            int stuck = stuck(id);
            if (isExhausted(id)) {
                troubles.put(id, "no longer responds: " + stuck + " threads are stuck; restart the server");
            } else if (stuck > 0) {
                troubles.put(id, stuck + (stuck == 1 ? " thread is" : " threads are") + " stuck and replaced");
            }
        }
        return troubles;
    }

    /** Whether no model answers. */
    boolean isDown() {
        return models.keySet().stream().allMatch(this::isExhausted);
    }

    private boolean isExhausted(String id) {
        return executors.get(id).isExhausted() || batchers.get(id).isExhausted();
    }

    void list(Context request) {
        respond(
                request,
                Map.of(
                        "models",
                        models.values().stream().map(Documents::summary).toList()));
    }

    void details(Context request) {
        respond(request, Documents.details(model(request)));
    }

    void samples(Context request) {
        respond(request, Documents.samples(model(request)));
    }

    void predict(Context request) {
        Deadline deadline = Deadline.after(limits.answer());
        ServedModel served = model(request);
        List<Prepared> prepared =
                prepared(served, reader.questions(request, served.model().form()), deadline);
        List<Prediction> answers = answers(batchers.get(served.id()).submit(prepared), deadline);
        requireAnswered(answers);
        Optional.ofNullable(drifts.get(served.id())).ifPresent(drift -> {
            for (int i = 0; i < answers.size(); i++) {
                drift.see(prepared.get(i), answers.get(i));
            }
        });
        respond(request, Documents.answers(served, answers));
    }

    /** An input that the network has no answer to is the caller's, as one that cannot be read is. */
    private static void requireAnswered(List<Prediction> answers) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).answered()) {
                errors.add(new FieldError("inputs[" + i + "]", answers.get(i).text()));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.fields(errors);
        }
    }

    void explain(Context request) {
        Deadline deadline = Deadline.after(limits.answer());
        ServedModel served = model(request);
        List<ModelInput> questions = reader.questions(request, served.model().form());
        if (questions.size() != 1) {
            throw ProblemException.field("inputs", "give exactly one input to explain");
        }
        Prepared prepared = prepared(served, questions, deadline).get(0);
        Explanation explanation = inTime(served, () -> served.model().explain(prepared), deadline);
        respond(request, Documents.explanation(served, explanation));
    }

    void chat(Context request) {
        Deadline deadline = Deadline.after(limits.answer());
        ServedModel served = model(request);
        ChatBot partner = served.partner()
                .orElseThrow(() -> ProblemException.of(404, "this model does not hold conversations; use :predict"));
        JsonNode body = reader.body(request, Set.of("message", "conversation", "language"));
        Optional<String> language = text(body, "language");
        Optional<String> message = text(body, "message");
        Optional<String> id = text(body, "conversation");
        if (id.isEmpty() && message.isEmpty()) {
            Conversations.Found begun = inTime(served, () -> begin(served.id(), partner, language), deadline);
            respond(request, Documents.greeting(begun.id(), begun.talk().greeting()));
            return;
        }
        String said = message.orElseThrow(() -> ProblemException.field("message", "is missing; give a string"));
        Conversations.Found found = id.isPresent()
                ? conversations
                        .find(served.id(), id.get())
                        .orElseThrow(() -> ProblemException.of(404, "this conversation has ended; start a new one"))
                : inTime(served, () -> begin(served.id(), partner, language), deadline);
        respond(request, inTime(served, () -> reply(found, said), deadline));
    }

    private static Map<String, Object> reply(Conversations.Found found, String said) {
        ChatSession talk = found.talk();
        // One person speaks at a time in a conversation.
        synchronized (talk) {
            try {
                ChatSession.ChatReply reply = talk.reply(said);
                return Documents.said(found.id(), reply, talk.why());
            } catch (InputException e) {
                throw ProblemException.field("message", e.getMessage());
            }
        }
    }

    private Conversations.Found begin(String model, ChatBot partner, Optional<String> language) {
        try {
            return conversations.begin(model, partner, language);
        } catch (InputException e) {
            throw ProblemException.field("language", "is not one of " + partner.languages());
        }
    }

    private static Optional<String> text(JsonNode body, String name) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw ProblemException.field(name, "give a string");
        }
        return Optional.of(node.textValue());
    }

    private ServedModel model(Context request) {
        ServedModel served = models.get(Router.parameter(request));
        if (served == null) {
            throw ProblemException.of(404, "no model has this name; GET /v1/models lists all models");
        }
        return served;
    }

    /** Every picture on its own, so that one request with many does not keep others waiting; all else together. */
    private List<Prepared> prepared(ServedModel served, List<ModelInput> questions, Deadline deadline) {
        List<FieldError> errors = new ArrayList<>();
        List<Prepared> prepared = new ArrayList<>();
        int together = isAskedAboutPictures(served) ? 1 : questions.size();
        for (int from = 0; from < questions.size(); from += together) {
            Preparation some = new Preparation(served, questions.subList(from, from + together), from);
            Preparation done = inTime(served, some, deadline);
            prepared.addAll(done.prepared);
            errors.addAll(done.errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.fields(errors);
        }
        return prepared;
    }

    /** Makes questions ready, and collects what is wrong with them. */
    private static final class Preparation implements Callable<Preparation> {

        private final ServedModel served;
        private final List<ModelInput> questions;
        private final int first;
        private final List<Prepared> prepared = new ArrayList<>();
        private final List<FieldError> errors = new ArrayList<>();

        /** @param first place of the first question in the request */
        Preparation(ServedModel served, List<ModelInput> questions, int first) {
            this.served = served;
            this.questions = questions;
            this.first = first;
        }

        @Override
        public Preparation call() {
            for (int i = 0; i < questions.size() && !Thread.currentThread().isInterrupted(); i++) {
                ModelInput question = questions.get(i);
                String field =
                        question instanceof ModelInput.Picture picture ? picture.name() : "inputs[" + (first + i) + "]";
                try {
                    prepared.add(served.model().prepare(question));
                } catch (InputException e) {
                    errors.add(new FieldError(field, withoutName(e.getMessage(), field)));
                } catch (CancellationException e) {
                    // Nobody waits for it any more.
                    Thread.currentThread().interrupt();
                } catch (RuntimeException | StackOverflowError e) {
                    // What a reader stumbles over came from the caller; that it stumbles instead of saying why is ours.
                    LOG.error("a question to {} made its reader fail", served.id(), e);
                    errors.add(new FieldError(field, "cannot be used: the reader failed on it"));
                }
            }
            return this;
        }
    }

    /** Messages about files begin with the file's name, and here the field says that. */
    private static String withoutName(String message, String field) {
        return message.startsWith(field + ": ") ? message.substring(field.length() + 2) : message;
    }

    private <T> T inTime(ServedModel served, Callable<T> work, Deadline deadline) {
        try {
            return executors.get(served.id()).call(work, deadline);
        } catch (DeadlineExecutor.DeadlineException e) {
            throw e.isExhausted()
                    ? ProblemException.later(503, "this model no longer responds", RETRY_AFTER_SECONDS)
                    : busy();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        if (cause instanceof InputException input) {
            return ProblemException.of(422, input.getMessage());
        }
        if (cause instanceof OutOfMemoryError) {
            return ProblemException.later(503, "not enough memory at the moment; try again later", RETRY_AFTER_SECONDS);
        }
        return new IllegalStateException("the network could not be evaluated", cause);
    }

    private List<Prediction> answers(List<CompletableFuture<Prediction>> futures, Deadline deadline) {
        List<Prediction> answers = new ArrayList<>();
        try {
            for (CompletableFuture<Prediction> future : futures) {
                answers.add(future.get(deadline.left(), TimeUnit.NANOSECONDS));
            }
            return answers;
        } catch (TimeoutException e) {
            futures.forEach(future -> future.cancel(false));
            throw busy();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TimeoutException ? busy() : failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private ProblemException busy() {
        return ProblemException.later(
                503, "no answer within " + limits.answer().toSeconds() + " s", RETRY_AFTER_SECONDS);
    }

    private static void respond(Context request, Object document) {
        request.contentType("application/json").result(Documents.json(document));
    }

    /** Answers what was accepted, as far as that can be done within the time to stop. */
    @Override
    public void close() {
        Deadline deadline = Deadline.after(CLOSE_WITHIN);
        watchdog.shutdownNow();
        executors.values().forEach(DeadlineExecutor::close);
        batchers.values().forEach(batcher -> batcher.close(Duration.ofNanos(deadline.left())));
    }
}
