package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RepeatedRuns;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;

/**
 * Trains every network of a request and judges them side by side with the baselines.
 *
 * <p>Each network is trained twice: on weeks whose following week is known, to choose epochs, calibration and threshold;
 * then again, for the chosen number of epochs, on the weeks just before the test. The test rows are scored once.
 */
public final class FraudExperiment {

    private final RunRequest request;
    private final RunContext context;
    private final BiFunction<RunRequest, RunContext, FraudTask> tasks;

    /**
     * @param request what the user asked for; with {@code resume} the request of the interrupted run takes its place
     * @param context data, console and stop signal
     */
    public FraudExperiment(RunRequest request, RunContext context) {
        this(request, context, FraudExperiment::task);
    }

    /**
     * An experiment on a task of one's own making.
     *
     * @param request what the user asked for; with {@code resume} the request of the interrupted run takes its place
     * @param context console and stop signal
     * @param tasks what the request, that of an interrupted run if it is one, is about
     */
    public FraudExperiment(
            RunRequest request, RunContext context, BiFunction<RunRequest, RunContext, FraudTask> tasks) {
        this.request = RunFolder.effective(request);
        this.context = context;
        this.tasks = tasks;
    }

    /** A network after both trainings. */
    record TrainedNetwork(
            NetworkRecipe recipe,
            FraudTraining.Trained chosen,
            FraudTraining.Trained judged,
            FraudScoring.Judged scores) {}

    /**
     * Trains, judges and writes the run's folder.
     *
     * @throws InputException if the request or its data is wrong
     * @throws RunFailedException if training diverged, or was interrupted before its first epoch ended
     */
    public RunOutcome run() {
        Instant startedAt = Instant.now();
        requireNoLearningCurve();
        List<NetworkRecipe> recipes = NetworkRecipe.chosen(FraudNetworks.recipes(), FraudNetworks.LOGISTIC, request);
        FraudTask task = tasks.apply(request, context);
        return RunFolder.open(
                        request,
                        FraudUseCase.ID,
                        recipes.get(0).id(),
                        task.source().id(),
                        task.source().sha256(),
                        startedAt)
                .fill(
                        folder -> new FraudReport(request, task, findings(task, recipes, folder), startedAt)
                                .write(folder),
                        context.stop());
    }

    /** What a request is about: payments, their features, and how they are split. */
    public static FraudTask task(RunRequest request, RunContext context) {
        return new FraudTasks(request, context).task();
    }

    /** Trains the headline network and judges it on validation only; see {@link UseCase#trial}. */
    TrialScore trial(Path checkpoints) {
        NetworkRecipe recipe = NetworkRecipe.chosen(FraudNetworks.recipes(), FraudNetworks.LOGISTIC, request)
                .get(0);
        FraudTask task = tasks.apply(request, context);
        FraudTraining.Trained trained = new FraudTraining(task, request, context, checkpoints)
                .train(recipe, task.studies().get(0).choosing(), Optional.empty(), request.seed(), "trial");
        // The autoencoder is chosen by its error, the others by their ranking.
        return TrialScore.of(trained.result(), !recipe.equals(FraudNetworks.AUTOENCODER));
    }

    private void requireNoLearningCurve() {
        if (request.learningCurve()) {
            throw new InputException("--learning-curve draws parts at random, which breaks the order of time that "
                    + FraudUseCase.ID + " keeps: leave it out");
        }
    }

    private FraudFindings findings(FraudTask task, List<NetworkRecipe> recipes, RunFolder folder) {
        FraudTraining training = new FraudTraining(task, request, context, folder.checkpoints());
        List<TrainedNetwork> headlineRun = new ArrayList<>();
        RepeatedRuns repeated = new RepeatedRuns();
        for (int run = 0; run < request.runs(); run++) {
            for (int period = 0; period < task.studies().size(); period++) {
                for (NetworkRecipe recipe : recipes) {
                    String name = name(recipe, run, period);
                    Optional<TrainedNetwork> trained =
                            train(training, task, recipe, task.studies().get(period), request.seed() + run, name);
                    trained.ifPresent(network ->
                            repeated.add(recipe.id(), network.scores().values()));
                    if (run == 0 && period == 0) {
                        trained.ifPresent(headlineRun::add);
                    }
                }
            }
        }
        if (headlineRun.isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        return new FraudFindings(headlineRun, repeated.spread(), context.stop().requested());
    }

    private String name(NetworkRecipe recipe, int run, int period) {
        return recipe.id()
                + (request.runs() > 1 ? " seed " + (request.seed() + run) : "")
                + (request.prequential() > 1 ? " period " + (period + 1) : "");
    }

    /** Empty if the user stopped the run before this network had learned anything. */
    private Optional<TrainedNetwork> train(
            FraudTraining training, FraudTask task, NetworkRecipe recipe, FraudStudy study, long seed, String name) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        FraudTraining.Trained chosen =
                training.train(recipe, study.choosing(), Optional.empty(), seed, name + " choosing");
        int epochs = chosen.result().bestEpoch();
        if (epochs == 0) {
            return Optional.empty();
        }
        FraudTraining.Trained judged = judged(training, task, recipe, study, seed, name, chosen);
        BinaryScores validation = scores(task, chosen.model(), study.choosing().test());
        BinaryScores test = scores(task, judged.model(), study.judging().test());
        return Optional.of(new TrainedNetwork(
                recipe, chosen, judged, FraudScoring.judge(judged.model().kind().calibration(), validation, test)));
    }

    /** The network to judge: trained again, unless the rows are the same or there is no time left. */
    private FraudTraining.Trained judged(
            FraudTraining training,
            FraudTask task,
            NetworkRecipe recipe,
            FraudStudy study,
            long seed,
            String name,
            FraudTraining.Trained chosen) {
        if (task.learnsOnce(study) || context.stop().requested()) {
            return chosen;
        }
        int epochs = chosen.result().bestEpoch();
        FraudTraining.Trained again =
                training.train(recipe, study.judging(), Optional.of(epochs), seed, name + " final");
        // Stopped half-way, the network of the earlier weeks is the better-trained one.
        return again.result().bestEpoch() == epochs ? again : chosen;
    }

    private static BinaryScores scores(FraudTask task, FraudModel model, int[] rows) {
        return FraudScoring.scores(
                task.data().transactions(),
                rows,
                model.scores(task.data().features().gather(rows)));
    }
}
