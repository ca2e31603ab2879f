package org.applieddl4j.speech;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.experiment.classification.ClassifierJob;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;

/** A network that recognises words, and the recordings that it learns from. */
final class SpeechJob implements TrainingJob<SpeechScores, SpeechJudgement> {

    /** Decibels by which the noise of the noise table is below the words. */
    static final List<Integer> NOISE_LEVELS = List.of(20, 10, 5, 0);

    private static final double DARKEST = 0.95;
    private static final double PAUSE = 0.2;

    /** Accuracy on validation is often 1: the log loss still tells epochs apart. */
    private static final EpochMetric<SpeechScores> LOG_LOSS = EpochMetric.lower(
            "log loss", scores -> ClassMetrics.logLoss(scores.words()).value());

    private final SpeechTask task;
    private final HeldOutSpeakers.Training identity;
    private final Splits splits;
    private final int[] training;
    private final SpeechInput input;
    private final Learner learner;
    private final OtherSpeech other;
    private final SpeechExamples validation;

    /**
     * A network, and how it learns.
     *
     * @param network with one softmax output a word
     * @param plan how it is trained
     * @param augmentation of the recordings while it learns
     */
    record Learner(Model network, TrainingPlan plan, SpeechAugmentation augmentation) {}

    /**
     * @param identity which training it is; the recordings of its fold are scored
     * @param training members of the task's recordings
     * @param input fitted to them
     * @param other in which no word may be found
     */
    SpeechJob(
            SpeechTask task,
            HeldOutSpeakers.Training identity,
            int[] training,
            SpeechInput input,
            Learner learner,
            OtherSpeech other) {
        this.task = task;
        this.identity = identity;
        this.splits = task.folds().get(identity.fold());
        this.training = training;
        this.input = input;
        this.learner = learner;
        this.other = other;
        this.validation = examples(splits.validation());
    }

    @Override
    public Model network() {
        return learner.network();
    }

    @Override
    public TrainingPlan plan() {
        return learner.plan();
    }

    SpeechInput input() {
        return input;
    }

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        return backend.runner(
                new SpeechExamples(
                        task.sounds(training),
                        task.set().labels(training),
                        task.set().classes().size(),
                        input,
                        learner.augmentation()),
                chosen);
    }

    @Override
    public ValidationMetric validationMetric() {
        return LOG_LOSS.of(this);
    }

    @Override
    public SpeechScores scores(Part part) {
        if (part != Part.TEST) {
            int[] members = splits.validation();
            return new SpeechScores(
                    identity,
                    scores(validation, task.set().labels(members)),
                    task.speakers(members),
                    Map.of(),
                    Optional.empty());
        }
        int[] members = splits.test();
        int[] labels = task.set().labels(members);
        Map<Integer, ClassScores> noisy = new LinkedHashMap<>();
        for (int decibels : NOISE_LEVELS) {
            noisy.put(decibels, scores(examples(noisy(members, decibels), labels), labels));
        }
        int[] none = new int[other.stretches().size()];
        return new SpeechScores(
                identity,
                scores(examples(members), labels),
                task.speakers(members),
                noisy,
                Optional.of(new SpeechScores.Elsewhere(
                        scores(examples(other.stretches(), none), none), List.of(), other.hours())));
    }

    private List<Sound> noisy(int[] members, int decibels) {
        return IntStream.of(members)
                .mapToObj(member -> {
                    // Of the recording and the level alone, so that every network hears the same noise.
                    SplittableRandom random = new SplittableRandom(1_000L * member + decibels);
                    double darkness = Voice.between(random, 0, DARKEST);
                    return Noise.added(task.set().sounds().get(member), decibels, darkness, PAUSE, random);
                })
                .toList();
    }

    private SpeechExamples examples(int[] members) {
        return examples(task.sounds(members), task.set().labels(members));
    }

    private SpeechExamples examples(List<Sound> sounds, int[] labels) {
        return new SpeechExamples(sounds, labels, task.set().classes().size(), input, SpeechAugmentation.NONE);
    }

    private ClassScores scores(SpeechExamples examples, int[] labels) {
        List<String> classes = task.set().classes();
        return ClassScores.of(ClassifierJob.probabilities(network(), examples, classes.size()), labels, classes);
    }

    @Override
    public Object preprocessing(SpeechJudgement judgement) {
        return new SpeechPreprocessing(
                input.representation(),
                input.scaling(),
                judgement.calibration(),
                judgement.point().threshold());
    }
}
