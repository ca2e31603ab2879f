package org.applieddl4j.speech;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;
import org.applieddl4j.common.experiment.classification.ClassSections;
import org.applieddl4j.common.report.RunRecord;

/**
 * How probabilities of words become figures: calibrated by a temperature; below a threshold nothing was understood. Both are chosen on
 * validation. Where every speaker is held out once, figures are over all of them.
 *
 * @param calibration fitted on validation
 * @param point from which probability on a word counts as understood
 * @param training whose judgement it is
 * @param heldOut the tests of other folds
 */
record SpeechJudgement(
        TemperatureScaling calibration,
        OperatingPoint point,
        HeldOutSpeakers.Training training,
        HeldOutSpeakers heldOut)
        implements Judgement<SpeechScores> {

    static final String WORST_SPEAKER = "worst_speaker_accuracy";
    static final String FALSE_ACCEPTS = "false_accepts_per_hour";

    /** Of the words that the network gets right, so many are to be kept. */
    private static final double KEPT = 0.95;

    static SpeechJudgement fit(SpeechScores validation, HeldOutSpeakers heldOut) {
        TemperatureScaling calibration = TemperatureScaling.fit(validation.words());
        return new SpeechJudgement(
                calibration, point(calibration.apply(validation.words())), validation.training(), heldOut);
    }

    /** The highest threshold that keeps {@link #KEPT} of the right answers. */
    private static OperatingPoint point(ClassScores validation) {
        double[] sure = IntStream.range(0, validation.size())
                .filter(validation::correct)
                .mapToDouble(validation::confidence)
                .sorted()
                .toArray();
        double threshold = sure.length == 0 ? 1 : sure[(int) Math.floor((1 - KEPT) * (sure.length - 1))];
        return new OperatingPoint(
                threshold, String.format(Locale.ROOT, "keep %.0f %% of the right answers", 100 * KEPT), KEPT);
    }

    /** What a report says of its metrics. */
    static List<MetricMeaning> meanings() {
        Stream<MetricMeaning> inNoise = SpeechJob.NOISE_LEVELS.stream()
                .map(decibels -> MetricMeaning.higher(
                        accuracyAt(decibels),
                        "accuracy at " + decibels + " dB",
                        "Accuracy on the same recordings with noise, " + decibels + " dB below the word."));
        return Stream.concat(
                        Stream.of(
                                MetricMeaning.higher(
                                        WORST_SPEAKER,
                                        "worst speaker",
                                        "Accuracy on the speaker with the lowest accuracy."),
                                MetricMeaning.lower(
                                        FALSE_ACCEPTS,
                                        "false accepts per hour",
                                        "Number of false detections per hour of noise and other speech.")),
                        inNoise)
                .toList();
    }

    /** Name of the accuracy in noise that is so many decibels below the word. */
    static String accuracyAt(int decibels) {
        return "accuracy_at_" + decibels + "_db";
    }

    @Override
    public SpeechScores calibrated(SpeechScores raw) {
        SpeechScores scores = raw.with(calibration::apply).accepting(point.threshold());
        if (scores.elsewhere().isPresent()) {
            heldOut.add(training, scores);
        }
        return scores;
    }

    /** The tests of all folds, or the one there is. */
    SpeechScores all(SpeechScores test) {
        return heldOut.pooled(training).orElse(test);
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(point.threshold());
    }

    @Override
    public Map<String, MetricValue> metrics(SpeechScores test, long seed) {
        SpeechScores scores = all(test);
        Bootstrap bootstrap = new Bootstrap(seed);
        Map<String, MetricValue> metrics = new LinkedHashMap<>(bootstrap.intervals(weighted(scores)));
        scores.elsewhere()
                .ifPresent(other -> metrics.put(FALSE_ACCEPTS, bootstrap.interval(SpeechScores.falseAccepts(other))));
        return metrics;
    }

    @Override
    public Map<String, Double> values(SpeechScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        weighted(test).forEach((name, metric) -> values.put(name, metric.value()));
        if (heldOut.isLast(training)) {
            heldOut.pooled(training)
                    .ifPresent(scores ->
                            values.put(WORST_SPEAKER, scores.worstSpeaker().value()));
        }
        test.elsewhere()
                .ifPresent(other -> values.put(
                        FALSE_ACCEPTS, SpeechScores.falseAccepts(other).value()));
        return values;
    }

    private static Map<String, WeightedMetric> weighted(SpeechScores scores) {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>(ClassEvaluation.metrics(scores.words()));
        if (scores.distinctSpeakers().size() > 1) {
            metrics.put(WORST_SPEAKER, scores.worstSpeaker());
        }
        scores.noisy().forEach((decibels, noisy) -> metrics.put(accuracyAt(decibels), ClassMetrics.accuracy(noisy)));
        return metrics;
    }

    @Override
    public Map<String, WeightedMetric> paired(SpeechScores test) {
        return Map.of(ClassEvaluation.ACCURACY, ClassMetrics.accuracy(all(test).words()));
    }

    /** The probability of the true word. */
    @Override
    public double score(SpeechScores test, int example) {
        return test.words().probability(example, test.words().label(example));
    }

    @Override
    public String decision(SpeechScores test, int example) {
        return test.words().classes().get(test.words().predicted(example));
    }

    @Override
    public List<RunRecord.PerClass> perClass(SpeechScores test) {
        return ClassSections.perClass(all(test).words());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("temperature", calibration.temperature());
        config.put("thresholdRule", point.rule());
        return config;
    }
}
