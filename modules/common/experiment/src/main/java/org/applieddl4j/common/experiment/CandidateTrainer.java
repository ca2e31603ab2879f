package org.applieddl4j.common.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.TrainingProgress;

/**
 * Trains one network and evaluates it: epochs, calibration and threshold are chosen on validation; the test is scored once.
 */
final class CandidateTrainer<S, J extends Judgement<S>> {

    private final Experiment<S, J> experiment;
    private final RunContext context;
    private final Path checkpoints;

    /** @param checkpoints folder for the checkpoints, a file a training */
    CandidateTrainer(Experiment<S, J> experiment, RunContext context, Path checkpoints) {
        this.experiment = experiment;
        this.context = context;
        this.checkpoints = checkpoints;
    }

    /**
     * Trains on a fold.
     *
     * @param name of the training, unique within the run
     * @return empty if the user stopped the run before the network had learned anything
     */
    Optional<Candidate<S, J>> train(NetworkRecipe recipe, int fold, long seed, String name) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        boolean again = experiment.trainsAgain(fold);
        TrainingSet set = TrainingSet.selection(fold);
        Trained<S, J> selected = select(recipe, set, seed, again ? name + " choosing" : name);
        if (selected.result().bestEpoch() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                evaluate(recipe, selected, again ? trainAgain(recipe, set, seed, name, selected) : selected));
    }

    /** Trains with validation deciding which epoch was the best. */
    Trained<S, J> select(NetworkRecipe recipe, TrainingSet set, long seed, String name) {
        TrainingJob<S, J> job = job(recipe, set, seed);
        return fit(job, job.plan(), job.validationMetric(), name);
    }

    /** As {@link #select}, on a part of the examples and for other epochs. */
    Optional<Candidate<S, J>> train(NetworkRecipe recipe, TrainingSet set, long seed, String name, int fewestBatches) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        TrainingJob<S, J> job = job(recipe, set, seed);
        TrainingPlan plan = job.plan();
        long examples = job.runner(context.backend(), plan).examples();
        Trained<S, J> trained = fit(job, plan.withSteps(fewestBatches, examples), job.validationMetric(), name);
        return trained.result().bestEpoch() == 0 ? Optional.empty() : Optional.of(evaluate(recipe, trained, trained));
    }

    private Trained<S, J> trainAgain(
            NetworkRecipe recipe, TrainingSet set, long seed, String name, Trained<S, J> selected) {
        if (context.stop().requested()) {
            return selected;
        }
        int epochs = selected.result().bestEpoch();
        TrainingJob<S, J> job = job(recipe, set.afterSelection(), seed);
        Trained<S, J> again = fit(job, job.plan().withEpochs(epochs), ValidationMetric.lastEpoch(), name + " final");
        // Stopped half-way, the network of the earlier examples is the better-trained one.
        return again.result().bestEpoch() == epochs ? again : selected;
    }

    private TrainingJob<S, J> job(NetworkRecipe recipe, TrainingSet set, long seed) {
        // Whether a layer uses oneDNN is decided in its constructor.
        Engine.start();
        return experiment.job(recipe, set, seed);
    }

    private Trained<S, J> fit(TrainingJob<S, J> job, TrainingPlan plan, ValidationMetric metric, String name) {
        job.pretraining().ifPresent(first -> {
            fit(first.job(), first.job().plan(), ValidationMetric.lastEpoch(), name + " " + first.name());
            first.whenDone().run();
        });
        Path checkpoint = checkpoints.resolve(name.replace(' ', '-') + ".checkpoint");
        Trained<S, J> trained;
        try (TrainingProgress progress = new TrainingProgress(context.console(), name, metric)) {
            TrainingResult result = new Trainer(plan, metric, progress, context.stop(), Optional.of(checkpoint))
                    .fit(job.network(), job.runner(context.backend(), plan));
            trained = new Trained<>(job, plan, result);
        }
        if (trained.isUncut()) {
            context.console().say(name + ": its mini-batches are computed whole, --shards has no effect on them");
        }
        return trained;
    }

    /**
     * Chooses on validation, then scores the test.
     *
     * @param selected whose network scores validation
     * @param served whose network scores the test
     */
    Candidate<S, J> evaluate(NetworkRecipe recipe, Trained<S, J> selected, Trained<S, J> served) {
        S validation = selected.job().scores(Part.VALIDATION);
        J judgement = experiment.judgement(recipe, validation);
        S test = served.job().scores(Part.TEST);
        return new Candidate<>(
                recipe,
                selected,
                served,
                judgement,
                judgement.calibrated(validation),
                test,
                judgement.calibrated(test));
    }
}
