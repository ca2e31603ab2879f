package org.applieddl4j.chatbot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingListener;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * Messages out of scope for corpora that have none: intents are left out of the training of another network of the same recipe,
 * and what it says of their messages is what a network says of intents that it never learned. Thresholds are chosen with the
 * validation messages of those intents, and evaluated with their test messages.
 */
final class LeftOutIntents {

    /** With few intents each is left out once; with more, one training without a quarter of them is enough. */
    private static final int FEW_INTENTS = 6;

    private static final int SHARE = 4;

    private final NetworkRecipe recipe;
    private final IntentTask task;
    private final RunRequest request;
    private final long seed;
    private Optional<List<Fold>> folds = Optional.empty();

    /** A network that did not learn some intents, and the intents. */
    private record Fold(IntentJob job, Set<String> leftOut) {}

    LeftOutIntents(NetworkRecipe recipe, IntentTask task, RunRequest request, long seed) {
        this.recipe = recipe;
        this.task = task;
        this.request = request;
        this.seed = seed;
    }

    /**
     * The two highest probabilities of each message of an intent that was left out, calibrated.
     *
     * @return empty where the corpus has messages out of scope, or two intents only: there is nothing to tell apart without one
     */
    List<double[]> of(Part part) {
        if (!IntentTask.outOfScope(task.corpus().validation()).isEmpty()
                || task.intents().size() < 3) {
            return List.of();
        }
        List<double[]> highest = new ArrayList<>();
        for (Fold fold : folds()) {
            ScopeScores validation = fold.job().scores(Part.VALIDATION);
            ScopeScores scores =
                    part == Part.VALIDATION ? validation : fold.job().scores(part);
            scores.calibrated(validation.calibration()).outOfScope().forEach(all -> highest.add(ScopeScores.top(all)));
        }
        return highest;
    }

    private synchronized List<Fold> folds() {
        if (folds.isEmpty()) {
            int intents = task.intents().size();
            int all = intents <= FEW_INTENTS ? intents : SHARE;
            folds = Optional.of(IntStream.range(0, intents <= FEW_INTENTS ? intents : 1)
                    .mapToObj(fold -> fold(fold, all))
                    .toList());
        }
        return folds.get();
    }

    private Fold fold(int fold, int all) {
        Set<String> leftOut = new HashSet<>();
        for (int i = fold; i < task.intents().size(); i += all) {
            leftOut.add(task.intents().get(i));
        }
        IntentCorpus corpus = task.corpus();
        IntentTask fewer = new IntentTask(
                task.origin(),
                new IntentCorpus(
                        without(corpus.train(), leftOut),
                        without(corpus.validation(), leftOut),
                        without(corpus.test(), leftOut),
                        corpus.protocol(),
                        List.of(),
                        0),
                task.intents().stream()
                        .filter(intent -> !leftOut.contains(intent))
                        .toList(),
                List.of(),
                "",
                List.of(),
                List.of());
        IntentJob job = IntentJob.of(recipe, fewer, request, seed);
        new Trainer(job.plan(), ValidationMetric.lastEpoch(), TrainingListener.NONE, new StopSignal(), Optional.empty())
                .fit(job.network(), job.runner(ExecutionBackend.LOCAL, job.plan()));
        return new Fold(job, leftOut);
    }

    private static List<Utterance> without(List<Utterance> messages, Set<String> leftOut) {
        return messages.stream()
                .map(message -> leftOut.contains(message.intent())
                        ? new Utterance(message.text(), Utterance.OUT_OF_SCOPE, message.language(), message.origin())
                        : message)
                .toList();
    }
}
