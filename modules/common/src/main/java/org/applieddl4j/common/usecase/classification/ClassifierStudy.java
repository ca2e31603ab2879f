package org.applieddl4j.common.usecase.classification;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RepeatedRuns;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainingProgress;
import org.deeplearning4j.nn.api.Model;

/**
 * Trains every network of a run and judges them side by side on the same test examples.
 *
 * <p>The best epoch, the calibration and the threshold are chosen on validation; the test examples are scored once.
 */
public final class ClassifierStudy {

    private final RunRequest request;
    private final RunContext context;
    private final ClassifierTask task;
    private final Classifier classifier;
    private final Optional<Alarm> alarm;

    /**
     * @param request what the user asked for, as {@link RunFolder#effective} gives it
     * @param context console and stop signal
     * @param task what there is to learn
     * @param classifier what learns it
     * @param alarm when one is raised; empty where every class counts the same
     */
    public ClassifierStudy(
            RunRequest request, RunContext context, ClassifierTask task, Classifier classifier, Optional<Alarm> alarm) {
        this.request = request;
        this.context = context;
        this.task = task;
        this.classifier = classifier;
        this.alarm = alarm;
        if (alarm.isPresent() && task.classes().size() != 2) {
            throw new InputException("an alarm needs two classes, and the data have "
                    + task.classes().size() + ": " + task.classes());
        }
    }

    /**
     * Trains, judges and writes the run's folder.
     *
     * @throws InputException if the request is wrong
     * @throws RunFailedException if training diverged, or was interrupted before its first epoch ended
     */
    public RunOutcome run() {
        Instant startedAt = Instant.now();
        requireKnownFlags();
        // Whether a layer uses oneDNN is decided in its constructor.
        Engine.start();
        List<NetworkRecipe> recipes = classifier.networks(request);
        task.notes().forEach(context.console()::say);
        return RunFolder.open(
                        request,
                        classifier.useCase(),
                        recipes.get(0).id(),
                        task.origin().id(),
                        task.origin().sha256(),
                        startedAt)
                .fill(folder -> judge(recipes, folder, startedAt), context.stop());
    }

    private void requireKnownFlags() {
        if (request.learningCurve() || request.prequential() > 1) {
            throw new InputException(
                    "--learning-curve and --prequential mean nothing to " + classifier.useCase() + ": leave them out");
        }
    }

    private RunOutcome judge(List<NetworkRecipe> recipes, RunFolder folder, Instant startedAt) {
        List<TrainedClassifier> first = new ArrayList<>();
        RepeatedRuns repeated = new RepeatedRuns();
        for (int run = 0; run < request.runs(); run++) {
            for (NetworkRecipe recipe : recipes) {
                Optional<TrainedClassifier> trained = train(recipe, request.seed() + run, folder.checkpoints());
                trained.ifPresent(network -> repeated.add(recipe.id(), values(network)));
                if (run == 0) {
                    trained.ifPresent(first::add);
                }
            }
        }
        if (first.isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        return new ClassifierReport(
                        request, task, classifier, alarm, first, repeated.spread(), startedAt, context.stop())
                .write(folder);
    }

    /** Empty if the user stopped the run before this network had learned anything. */
    private Optional<TrainedClassifier> train(NetworkRecipe recipe, long seed, Path checkpoints) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        String name = recipe.id() + (request.runs() > 1 ? " seed " + seed : "");
        TrainingPlan plan = recipe.plan(request, seed).withSchedule(LearningRateSchedule.cosineByBatch());
        Model network = classifier.network(recipe, seed);
        ValidationMetric metric = new ValidationLoss(recipe);
        TrainingResult result;
        try (TrainingProgress progress = new TrainingProgress(context.console(), name, metric)) {
            Path checkpoint = checkpoints.resolve(name.replace(' ', '-') + ".checkpoint");
            result = new Trainer(plan, metric, progress, context.stop(), Optional.of(checkpoint))
                    .fit(
                            network,
                            context.backend()
                                    .runner(
                                            classifier.examples(
                                                    recipe, task.splits().train()),
                                            plan));
        }
        if (result.bestEpoch() == 0) {
            return Optional.empty();
        }
        ClassScores validation = scores(recipe, network, task.splits().validation());
        TemperatureScaling calibration = TemperatureScaling.fit(validation);
        return Optional.of(new TrainedClassifier(
                recipe,
                plan,
                network,
                result,
                calibration,
                alarm.map(wanted -> wanted.rule().choose(Alarm.scores(calibration.apply(validation)))),
                calibration.apply(scores(recipe, network, task.splits().test()))));
    }

    private ClassScores scores(NetworkRecipe recipe, Model network, int[] members) {
        double[] probabilities = ClassifierPasses.probabilities(
                network, classifier.examples(recipe, members), task.classes().size());
        return ClassScores.of(probabilities, task.labels(members), task.classes());
    }

    private Map<String, Double> values(TrainedClassifier network) {
        Map<String, Double> values = new LinkedHashMap<>();
        network.metrics(request.seed()).forEach((String name, MetricValue value) -> values.put(name, value.value()));
        return values;
    }

    /** Mean negative logarithm of the true class's probability: it decides which epoch was the best. */
    private final class ValidationLoss implements ValidationMetric {

        private final NetworkRecipe recipe;

        ValidationLoss(NetworkRecipe recipe) {
            this.recipe = recipe;
        }

        @Override
        public String name() {
            return "log loss";
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }

        @Override
        public double measure(Model network) {
            return ClassMetrics.logLoss(scores(recipe, network, task.splits().validation()))
                    .value();
        }
    }
}
