package org.applieddl4j.common.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.experiment.Results.Completion;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.RunRecord.CurvePoint;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrialScore;

/** Carries an experiment out: trains every network of a request, evaluates them side by side and writes the run's folder. */
public final class ExperimentRunner {

    /** Parts of the training examples that a learning curve is drawn over. */
    private static final List<Double> CURVE = List.of(0.01, 0.05, 0.10, 0.25, 0.50);

    /** Fewer mini-batches than this, and a network is evaluated before it has learned from the examples it was given. */
    private static final int FEWEST_BATCHES = 200;

    /** With {@code --quick}, a curve that is only roughly right. */
    private static final int FEWEST_QUICK_BATCHES = 50;

    private final ExperimentUseCase useCase;
    private final RunRequest request;
    private final RunContext context;
    private final Instant startedAt = Instant.now();

    /**
     * @param useCase whose experiment it is
     * @param request what the user asked for; with {@code resume} the request of the interrupted run takes its place
     * @param context data, console and stop signal
     */
    public ExperimentRunner(ExperimentUseCase useCase, RunRequest request, RunContext context) {
        this.useCase = useCase;
        this.request = RunFolder.effective(request);
        this.context = context;
    }

    /**
     * Trains, evaluates and writes the run's folder.
     *
     * @throws org.applieddl4j.common.InputException if the request or its data is wrong
     * @throws RunFailedException if training diverged, or was interrupted before its first epoch ended
     */
    public RunOutcome run() {
        return run(useCase::experiment);
    }

    /** As {@link #run()}, of an experiment on data of one's own, such as those of a cluster. */
    public RunOutcome run(ExperimentFactory factory) {
        RunFlag.requireUnderstood(useCase, request);
        List<NetworkRecipe> recipes = useCase.recipes(request);
        return run(factory.experiment(request, context), recipes);
    }

    /** Makes the experiment of a request, that of an interrupted run if it is one. */
    @FunctionalInterface
    public interface ExperimentFactory {

        /** @throws org.applieddl4j.common.InputException if the request or its data is wrong */
        Experiment<?, ?> experiment(RunRequest request, RunContext context);
    }

    private <S, J extends Judgement<S>> RunOutcome run(Experiment<S, J> experiment, List<NetworkRecipe> recipes) {
        return fill(experiment, recipes.get(0).id(), folder -> results(experiment, recipes, folder));
    }

    /**
     * Trains a request's headline network and tells how it does on validation; the test is not looked at.
     *
     * @param checkpoints folder for checkpoints; a trial that was cut off goes on from there
     */
    public TrialScore trial(Path checkpoints) {
        NetworkRecipe recipe = useCase.recipes(request).get(0);
        return trial(useCase.experiment(request, context), recipe, checkpoints);
    }

    private <S, J extends Judgement<S>> TrialScore trial(
            Experiment<S, J> experiment, NetworkRecipe recipe, Path checkpoints) {
        Trained<S, J> trained = new CandidateTrainer<>(experiment, context, checkpoints)
                .select(recipe, TrainingSet.selection(0), request.seed(), "trial");
        return TrialScore.of(trained.result(), trained.job().validationMetric().higherIsBetter());
    }

    /**
     * Evaluates a network that was trained elsewhere beside the linear baseline, and writes the run's folder.
     *
     * @param imported where it comes from
     * @param experiment on data that it fits
     * @param job whose network it is
     */
    public <S, J extends Judgement<S>> RunOutcome evaluate(
            ImportedNetwork imported, Experiment<S, J> experiment, TrainingJob<S, J> job) {
        NetworkRecipe recipe =
                NetworkRecipe.of(imported.format(), "network from " + imported.source(), "from " + imported.source());
        return fill(experiment, recipe.id(), folder -> {
            CandidateTrainer<S, J> trainer = new CandidateTrainer<>(experiment, context, folder.checkpoints());
            Trained<S, J> elsewhere = new Trained<>(job, job.plan(), TrainingResult.ELSEWHERE);
            List<Candidate<S, J>> candidates = new ArrayList<>();
            candidates.add(trainer.evaluate(recipe, elsewhere, elsewhere));
            NetworkRecipe linear = NetworkRecipe.linear(useCase.recipes());
            trainer.train(linear, 0, request.seed(), linear.id()).ifPresent(candidates::add);
            return results(candidates, Map.of(), List.of(), Optional.of(imported));
        });
    }

    private <S, J extends Judgement<S>> RunOutcome fill(
            Experiment<S, J> experiment, String network, Function<RunFolder, Results<S, J>> work) {
        Task task = experiment.task();
        task.notes().forEach(context.console()::say);
        return RunFolder.open(
                        request,
                        useCase.id(),
                        network,
                        task.origin().id(),
                        task.origin().sha256(),
                        startedAt)
                .fill(
                        folder -> new RunWriter<>(useCase.id(), experiment, request, work.apply(folder), startedAt)
                                .write(folder),
                        context.stop());
    }

    private <S, J extends Judgement<S>> Results<S, J> results(
            Experiment<S, J> experiment, List<NetworkRecipe> recipes, RunFolder folder) {
        CandidateTrainer<S, J> trainer = new CandidateTrainer<>(experiment, context, folder.checkpoints());
        List<Candidate<S, J>> first = new ArrayList<>();
        RepeatedRuns repeated = new RepeatedRuns();
        for (int run = 0; run < request.runs(); run++) {
            for (int fold = 0; fold < experiment.folds(); fold++) {
                for (NetworkRecipe recipe : recipes) {
                    String name = name(recipe, run, fold, experiment.folds());
                    Optional<Candidate<S, J>> trained = trainer.train(recipe, fold, request.seed() + run, name);
                    trained.ifPresent(candidate ->
                            repeated.add(recipe.id(), candidate.judgement().values(candidate.test())));
                    if (run == 0 && fold == 0) {
                        trained.ifPresent(first::add);
                    }
                }
            }
        }
        if (first.isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        return results(first, repeated.spread(), learningCurve(trainer, first.get(0)), Optional.empty());
    }

    private <S, J extends Judgement<S>> Results<S, J> results(
            List<Candidate<S, J>> candidates,
            Map<String, Map<String, MeanAndDeviation>> spread,
            List<CurvePoint> curve,
            Optional<ImportedNetwork> imported) {
        Completion completion = context.stop().requested() ? Completion.INTERRUPTED : Completion.COMPLETE;
        return new Results<>(candidates, spread, curve, request.seed(), completion, imported);
    }

    private String name(NetworkRecipe recipe, int run, int fold, int folds) {
        return recipe.id()
                + (request.runs() > 1 ? " seed " + (request.seed() + run) : "")
                + (folds > 1 ? " period " + (fold + 1) : "");
    }

    /** What the headline network reaches with less to learn from; empty unless asked for. */
    private <S, J extends Judgement<S>> List<CurvePoint> learningCurve(
            CandidateTrainer<S, J> trainer, Candidate<S, J> headline) {
        List<CurvePoint> curve = new ArrayList<>();
        if (request.learningCurve()) {
            int fewest = request.quick() ? FEWEST_QUICK_BATCHES : FEWEST_BATCHES;
            for (double share : CURVE) {
                String name = headline.id() + " on " + Math.round(100 * share) + " percent";
                trainer.train(headline.recipe(), TrainingSet.ofShare(share), request.seed(), name, fewest)
                        .ifPresent(candidate -> curve.add(point(share, candidate)));
            }
            curve.add(point(1, headline));
        }
        return curve;
    }

    private <S, J extends Judgement<S>> CurvePoint point(double share, Candidate<S, J> candidate) {
        return new CurvePoint(
                share, examples(candidate.selected()), candidate.judgement().metrics(candidate.test(), request.seed()));
    }

    private <S, J extends Judgement<S>> long examples(Trained<S, J> trained) {
        return trained.job().runner(context.backend(), trained.plan()).examples();
    }
}
