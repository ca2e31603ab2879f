package org.applieddl4j.common.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.experiment.Results.Completion;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.RunRecord.CurvePoint;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SideBySide;
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
                .select(recipe, TrainingSet.selection(experiment.searchFold()), request.seed(), "trial");
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
        NetworkRecipe recipe = NetworkRecipe.of(imported);
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
                        folder -> new RunWriter<>(
                                        useCase.id(),
                                        experiment,
                                        request.withJobs(jobs()),
                                        work.apply(folder),
                                        startedAt)
                                .write(folder),
                        context.stop());
    }

    private <S, J extends Judgement<S>> Results<S, J> results(
            Experiment<S, J> experiment, List<NetworkRecipe> recipes, RunFolder folder) {
        List<Optional<Measured<S, J>>> trained = sideBySide(trainings(experiment, recipes, folder));
        if (trained.get(0).isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        RepeatedRuns repeated = new RepeatedRuns();
        trained.forEach(training -> training.ifPresent(
                measured -> repeated.add(measured.network(), measured.values().get())));
        List<Candidate<S, J>> first = trained.stream()
                .flatMap(Optional::stream)
                .flatMap(measured -> measured.shown().stream())
                .toList();
        return results(first, repeated.spread(), learningCurve(experiment, first.get(0), folder), Optional.empty());
    }

    /**
     * A training of many.
     *
     * @param values its figures, asked for once all are trained: some are figures over all folds
     * @param shown in report and bundle, if it is of the first seed and fold; the networks of the others are not kept
     */
    private record Measured<S, J extends Judgement<S>>(
            String network, Supplier<Map<String, Double>> values, Optional<Candidate<S, J>> shown) {

        static <S, J extends Judgement<S>> Measured<S, J> of(Candidate<S, J> candidate, boolean first) {
            J judgement = candidate.judgement();
            S test = candidate.test();
            return new Measured<>(
                    candidate.id(),
                    () -> judgement.values(test),
                    Optional.of(candidate).filter(any -> first));
        }
    }

    /** Seed by seed, fold by fold, network by network. */
    private <S, J extends Judgement<S>> List<Function<StopSignal, Optional<Measured<S, J>>>> trainings(
            Experiment<S, J> experiment, List<NetworkRecipe> recipes, RunFolder folder) {
        List<Function<StopSignal, Optional<Measured<S, J>>>> trainings = new ArrayList<>();
        for (int run = 0; run < request.runs(); run++) {
            long seed = request.seed() + run;
            for (int each = 0; each < experiment.folds(); each++) {
                int fold = each;
                for (NetworkRecipe recipe : recipes) {
                    String name = name(recipe, run, fold, experiment.folds());
                    boolean first = run == 0 && fold == 0;
                    trainings.add(stop -> trainer(experiment, stop, folder)
                            .train(recipe, fold, seed, name)
                            .map(candidate -> Measured.of(candidate, first)));
                }
            }
        }
        for (NetworkRecipe recipe : experiment.alsoTried()) {
            for (int each = 0; each < experiment.folds(); each++) {
                int fold = each;
                trainings.add(stop -> tried(trainer(experiment, stop, folder), recipe, fold, experiment.folds(), stop));
            }
        }
        return trainings;
    }

    /** The judgement of its scores is all that is wanted of it. */
    private <S, J extends Judgement<S>> Optional<Measured<S, J>> tried(
            CandidateTrainer<S, J> trainer, NetworkRecipe recipe, int fold, int folds, StopSignal stop) {
        try {
            trainer.train(recipe, fold, request.seed(), name(recipe, 0, fold, folds));
        } catch (RunFailedException e) {
            if (stop.requested()) {
                throw e;
            }
            context.console().say(name(recipe, 0, fold, folds) + ": " + e.getMessage() + "; passed over");
        }
        return Optional.empty();
    }

    private <S, J extends Judgement<S>> CandidateTrainer<S, J> trainer(
            Experiment<S, J> experiment, StopSignal stop, RunFolder folder) {
        return new CandidateTrainer<>(experiment, context.with(stop), folder.checkpoints());
    }

    private <T> List<T> sideBySide(List<Function<StopSignal, T>> tasks) {
        return SideBySide.ofTrainings(jobs()).all(tasks, context.stop());
    }

    /** A cluster and a graphics card are shared out by others. */
    private int jobs() {
        return context.backend() == ExecutionBackend.LOCAL && !Engine.start().isGpu() ? request.jobs() : 1;
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
            Experiment<S, J> experiment, Candidate<S, J> headline, RunFolder folder) {
        if (!request.learningCurve()) {
            return List.of();
        }
        int fewest = request.quick() ? FEWEST_QUICK_BATCHES : FEWEST_BATCHES;
        List<Function<StopSignal, Optional<CurvePoint>>> points = new ArrayList<>();
        for (double share : CURVE) {
            String name = headline.id() + " on " + Math.round(100 * share) + " percent";
            points.add(stop -> trainer(experiment, stop, folder)
                    .train(headline.recipe(), TrainingSet.ofShare(share), request.seed(), name, fewest)
                    .map(candidate -> point(share, candidate)));
        }
        points.add(stop -> Optional.of(point(1, headline)));
        return sideBySide(points).stream().flatMap(Optional::stream).toList();
    }

    private <S, J extends Judgement<S>> CurvePoint point(double share, Candidate<S, J> candidate) {
        return new CurvePoint(
                share, examples(candidate.selected()), candidate.judgement().metrics(candidate.test(), request.seed()));
    }

    private <S, J extends Judgement<S>> long examples(Trained<S, J> trained) {
        return trained.job().runner(context.backend(), trained.plan()).examples();
    }
}
