package org.applieddl4j.chatbot;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.chatbot.dialogue.ChosenThresholds;
import org.applieddl4j.chatbot.dialogue.PolicyBudget;
import org.applieddl4j.chatbot.dialogue.PolicyChoice;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RepeatedRuns;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;

/**
 * Trains every network of a request and judges them side by side on the same test messages.
 *
 * <p>The best epoch, the calibration and all thresholds are chosen on validation messages; the test messages are scored
 * once.
 */
public final class IntentExperiment {

    private final RunRequest request;
    private final RunContext context;

    /**
     * @param request what the user asked for; with {@code resume} the request of the interrupted run takes its place
     * @param context data, console and stop signal
     */
    public IntentExperiment(RunRequest request, RunContext context) {
        this.request = RunFolder.effective(request);
        this.context = context;
    }

    /**
     * A trained network and what it said of the held-out messages.
     *
     * @param recipe which network
     * @param plan how it was trained
     * @param trained its weights, and how training went
     * @param calibration fitted on validation
     * @param scopeThreshold below this probability a message counts as out of scope; chosen on validation for the most
     *     right answers, out of scope being one of them. 0 where the corpus has no message out of scope
     * @param thresholds of the dialogue, chosen on validation for a budget
     * @param validation calibrated probabilities of the validation messages
     * @param test calibrated probabilities of the test messages
     */
    record TrainedNetwork(
            NetworkRecipe recipe,
            TrainingPlan plan,
            IntentTraining.Trained trained,
            TemperatureScaling calibration,
            double scopeThreshold,
            ChosenThresholds thresholds,
            ScopeScores validation,
            ScopeScores test) {}

    /**
     * Trains, judges and writes the run's folder.
     *
     * @throws InputException if the request or its data is wrong
     * @throws RunFailedException if training diverged, or was interrupted before its first epoch ended
     */
    public RunOutcome run() {
        Instant startedAt = Instant.now();
        requireWhatIsThere();
        List<NetworkRecipe> recipes = IntentNetworks.chosen(request);
        IntentTask task = new IntentTasks(request, context).task();
        return RunFolder.open(
                        request,
                        IntentUseCase.ID,
                        recipes.get(0).id(),
                        task.origin().id(),
                        task.origin().sha256(),
                        startedAt)
                .fill(
                        folder -> new IntentReport(request, task, findings(task, recipes, folder), startedAt)
                                .write(folder),
                        context.stop());
    }

    /** Trains the headline network and judges it on validation only; see {@link UseCase#trial}. */
    TrialScore trial(Path checkpoints) {
        NetworkRecipe recipe = IntentNetworks.chosen(request).get(0);
        IntentTask task = new IntentTasks(request, context).task();
        TrainingPlan plan = IntentTraining.plan(recipe, task.training().size(), request, request.seed());
        return TrialScore.of(
                new IntentTraining(task, request, context, checkpoints)
                        .train(recipe, plan, "trial")
                        .result(),
                true);
    }

    private void requireWhatIsThere() {
        if (request.prequential() > 1) {
            throw new InputException("--prequential needs data in the order of time; messages have none: leave it out");
        }
        if (request.learningCurve()) {
            throw new InputException("--learning-curve is not there for " + IntentUseCase.ID + " yet: leave it out");
        }
    }

    private IntentFindings findings(IntentTask task, List<NetworkRecipe> recipes, RunFolder folder) {
        IntentTraining training = new IntentTraining(task, request, context, folder.checkpoints());
        List<TrainedNetwork> first = new ArrayList<>();
        RepeatedRuns repeated = new RepeatedRuns();
        for (int run = 0; run < request.runs(); run++) {
            for (NetworkRecipe recipe : recipes) {
                Optional<TrainedNetwork> trained = train(training, task, recipe, run);
                trained.ifPresent(network -> repeated.add(recipe.id(), new IntentMetrics(task, network).values()));
                if (run == 0) {
                    trained.ifPresent(first::add);
                }
            }
        }
        if (first.isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        return new IntentFindings(first, repeated.spread(), context.stop().requested());
    }

    /** Empty if the user stopped the run before this network had learned anything. */
    private Optional<TrainedNetwork> train(IntentTraining training, IntentTask task, NetworkRecipe recipe, int run) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        long seed = request.seed() + run;
        String name = recipe.id() + (request.runs() > 1 ? " seed " + seed : "");
        TrainingPlan plan = IntentTraining.plan(recipe, task.training().size(), request, seed);
        IntentTraining.Trained trained = training.train(recipe, plan, name);
        return trained.result().bestEpoch() == 0 ? Optional.empty() : Optional.of(judged(task, recipe, plan, trained));
    }

    private static TrainedNetwork judged(
            IntentTask task, NetworkRecipe recipe, TrainingPlan plan, IntentTraining.Trained trained) {
        ScopeScores raw = trained.scores(task, task.corpus().validation());
        TemperatureScaling calibration = raw.calibration();
        ScopeScores validation = raw.calibrated(calibration);
        double threshold = validation.outOfScope().isEmpty() ? 0 : PolicyChoice.byAccuracy(validation.judged());
        ScopeScores test = trained.scores(task, task.corpus().test()).calibrated(calibration);
        return new TrainedNetwork(
                recipe,
                plan,
                trained,
                calibration,
                threshold,
                PolicyChoice.within(PolicyBudget.USUAL, validation.judged()),
                validation,
                test);
    }
}
