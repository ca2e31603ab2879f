package org.applieddl4j.chatbot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.IntentExperiment.TrainedNetwork;
import org.applieddl4j.chatbot.dialogue.HandOverCurve;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.usecase.Trainings;

/** The charts of a run. */
final class IntentCharts {

    private final IntentTask task;
    private final IntentFindings findings;

    IntentCharts(IntentTask task, IntentFindings findings) {
        this.task = task;
        this.findings = findings;
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        charts.add(Charts.accuracyAgainstHandOver(curves(IntentCharts::handOver)));
        charts.add(Charts.scoreDistribution(confidences()));
        if (IntentMetrics.judgesScope(task)) {
            charts.add(Charts.roc(curves(IntentCharts::outOfScope)));
        }
        charts.add(ClassCharts.reliability(tests()));
        charts.add(Charts.trainingLoss(overEpochs(EpochResult::trainLoss)));
        charts.add(Charts.validationMetric("accuracy", overEpochs(EpochResult::validation)));
        return charts;
    }

    private interface Curve {

        Series of(TrainedNetwork network);
    }

    private List<Series> curves(Curve curve) {
        return findings.networks().stream().map(curve::of).toList();
    }

    private static Series handOver(TrainedNetwork network) {
        List<HandOverCurve.Point> points =
                HandOverCurve.of(network.test().judged()).points();
        return new Series(
                network.recipe().id(),
                points.stream().mapToDouble(HandOverCurve.Point::handedOver).toArray(),
                points.stream().mapToDouble(HandOverCurve.Point::accuracy).toArray());
    }

    private static Series outOfScope(TrainedNetwork network) {
        return BinaryCharts.roc(network.recipe().id(), network.test().doubts());
    }

    /** Right and wrong answers of the headline network, and messages that have no right one, by their confidence. */
    private Map<String, double[]> confidences() {
        ScopeScores test = findings.headline().test();
        ClassScores known = test.inScope();
        Map<String, double[]> confidences = new LinkedHashMap<>();
        confidences.put("right", confidences(known, true));
        confidences.put("wrong", confidences(known, false));
        if (!test.outOfScope().isEmpty()) {
            confidences.put(
                    "out of scope",
                    test.outOfScope().stream().mapToDouble(ScopeScores::highest).toArray());
        }
        return confidences;
    }

    private static double[] confidences(ClassScores scores, boolean right) {
        return IntStream.range(0, scores.size())
                .filter(i -> scores.correct(i) == right)
                .mapToDouble(scores::confidence)
                .toArray();
    }

    private Map<String, ClassScores> tests() {
        Map<String, ClassScores> tests = new LinkedHashMap<>();
        findings.networks()
                .forEach(network ->
                        tests.put(network.recipe().id(), network.test().inScope()));
        return tests;
    }

    private List<Series> overEpochs(ToDoubleFunction<EpochResult> value) {
        return findings.networks().stream()
                .map(network -> Trainings.overEpochs(
                        network.recipe().id(), network.trained().result(), value))
                .toList();
    }
}
