package org.applieddl4j.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.Question;
import org.applieddl4j.common.usecase.Talk;
import org.applieddl4j.common.usecase.TalkPartner;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;
import org.applieddl4j.server.Problem.FieldError;

/** Answers requests about models. */
final class Respondent implements AutoCloseable {

    private static final int RETRY_AFTER_SECONDS = 2;

    private final ServerLimits limits;
    private final QuestionReader reader;
    private final Conversations conversations;
    private final Map<String, ServedModel> models = new LinkedHashMap<>();
    private final Map<String, Batcher> batchers = new LinkedHashMap<>();

    /** A picture of a few kilobytes may take a hundred megabytes open, so as many are open as there are processors. */
    private final Semaphore open =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    Respondent(List<ServedModel> served, ServerLimits limits, Conversations conversations, ServerMetrics metrics) {
        this.limits = limits;
        this.reader = new QuestionReader(limits);
        this.conversations = conversations;
        for (ServedModel each : served) {
            models.put(each.id(), each);
            Batcher batcher = new Batcher(each.id(), each.model(), limits, metrics.passes(each.id()));
            batchers.put(each.id(), batcher);
            metrics.queue(each.id(), batcher);
        }
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
        ServedModel served = model(request);
        List<Prepared> prepared =
                prepared(served, reader.questions(request, served.model().form()), request);
        List<Answer> answers = answers(batchers.get(served.id()).submit(prepared));
        requireAnswered(answers);
        respond(request, Documents.answers(served, answers));
    }

    /** An input that the network has no answer to is the caller's, as one that cannot be read is. */
    private static void requireAnswered(List<Answer> answers) {
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
        ServedModel served = model(request);
        List<Question> questions = reader.questions(request, served.model().form());
        if (questions.size() != 1) {
            throw ProblemException.field("inputs", "one input is explained at a time");
        }
        Prepared prepared = prepared(served, questions, request).get(0);
        Explanation explanation;
        acquire();
        try {
            explanation = served.model().explain(prepared);
        } catch (InputException e) {
            throw ProblemException.of(422, e.getMessage());
        } finally {
            open.release();
        }
        respond(request, Documents.explanation(served, explanation));
    }

    void chat(Context request) {
        ServedModel served = model(request);
        TalkPartner partner = served.partner()
                .orElseThrow(() -> ProblemException.of(404, "this model holds no conversations; ask it with :predict"));
        JsonNode body = reader.body(request, Set.of("message", "conversation", "language"));
        Optional<String> language = text(body, "language");
        Optional<String> message = text(body, "message");
        Optional<String> id = text(body, "conversation");
        if (id.isEmpty() && message.isEmpty()) {
            Conversations.Found begun = begin(served.id(), partner, language);
            respond(request, Documents.greeting(begun.id(), begun.talk().greeting()));
            return;
        }
        String said = message.orElseThrow(() -> ProblemException.field("message", "is missing; give a text"));
        Conversations.Found found = id.isPresent()
                ? conversations
                        .find(served.id(), id.get())
                        .orElseThrow(() -> ProblemException.of(404, "this conversation is over; begin another"))
                : begin(served.id(), partner, language);
        Talk talk = found.talk();
        // One person speaks at a time in a conversation.
        synchronized (talk) {
            try {
                Talk.Said reply = talk.reply(said);
                respond(request, Documents.said(found.id(), reply, talk.why()));
            } catch (InputException e) {
                throw ProblemException.field("message", e.getMessage());
            }
        }
    }

    private Conversations.Found begin(String model, TalkPartner partner, Optional<String> language) {
        try {
            return conversations.begin(model, partner, language);
        } catch (InputException e) {
            throw ProblemException.field("language", "is none of " + partner.languages());
        }
    }

    private static Optional<String> text(JsonNode body, String name) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw ProblemException.field(name, "give a text");
        }
        return Optional.of(node.textValue());
    }

    private ServedModel model(Context request) {
        ServedModel served = models.get(request.pathParam("id"));
        if (served == null) {
            throw ProblemException.of(404, "there is no model of this name; GET /v1/models lists those there are");
        }
        return served;
    }

    private List<Prepared> prepared(ServedModel served, List<Question> questions, Context request) {
        boolean pictures = served.model().form().kind() == InputForm.Kind.PICTURE;
        List<Prepared> prepared = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            String field = questions.get(i) instanceof Question.Picture picture ? picture.name() : "inputs[" + i + "]";
            if (pictures) {
                acquire();
            }
            try {
                prepared.add(served.model().prepare(questions.get(i)));
            } catch (InputException e) {
                errors.add(new FieldError(field, withoutName(e.getMessage(), field)));
            } finally {
                if (pictures) {
                    open.release();
                }
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.fields(errors);
        }
        return prepared;
    }

    /** Messages about files begin with the file's name, and here the field says that. */
    private static String withoutName(String message, String field) {
        return message.startsWith(field + ": ") ? message.substring(field.length() + 2) : message;
    }

    private void acquire() {
        try {
            if (!open.tryAcquire(limits.answer().toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private List<Answer> answers(List<CompletableFuture<Answer>> futures) {
        long deadline = System.nanoTime() + limits.answer().toNanos();
        List<Answer> answers = new ArrayList<>();
        try {
            for (CompletableFuture<Answer> future : futures) {
                answers.add(future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
            }
            return answers;
        } catch (TimeoutException e) {
            futures.forEach(future -> future.cancel(false));
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the network could not be asked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private ProblemException busy() {
        return ProblemException.later(
                503, "there was no answer within " + limits.answer().toSeconds() + " s", RETRY_AFTER_SECONDS);
    }

    private static void respond(Context request, Object document) {
        request.contentType("application/json").result(Documents.json(document));
    }

    /** Answers what was accepted. */
    @Override
    public void close() {
        batchers.values().forEach(Batcher::close);
    }
}
