package org.applieddl4j.chatbot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.dialogue.HandOverCurve;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;

/** The charts of a run. */
final class IntentCharts {

    private final IntentTask task;
    private final Results<ScopeScores, IntentJudgement> results;

    IntentCharts(IntentTask task, Results<ScopeScores, IntentJudgement> results) {
        this.task = task;
        this.results = results;
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        charts.add(Charts.accuracyAgainstHandOver(curves(IntentCharts::handOver)));
        charts.add(Charts.scoreDistribution(confidences()));
        if (IntentMetrics.judgesScope(task)) {
            charts.add(Charts.roc(curves(IntentCharts::outOfScope)));
        }
        charts.add(ClassCharts.reliability(
                results.each(candidate -> candidate.test().inScope())));
        return charts;
    }

    private interface Curve {

        Series of(Candidate<ScopeScores, IntentJudgement> network);
    }

    private List<Series> curves(Curve curve) {
        return results.candidates().stream().map(curve::of).toList();
    }

    private static Series handOver(Candidate<ScopeScores, IntentJudgement> network) {
        List<HandOverCurve.Point> points =
                HandOverCurve.of(network.test().judged()).points();
        return new Series(
                network.id(),
                points.stream().mapToDouble(HandOverCurve.Point::handedOver).toArray(),
                points.stream().mapToDouble(HandOverCurve.Point::accuracy).toArray());
    }

    private static Series outOfScope(Candidate<ScopeScores, IntentJudgement> network) {
        return BinaryCharts.roc(network.id(), network.test().doubts());
    }

    /** Right and wrong answers of the headline network, and messages that have no right one, by their confidence. */
    private Map<String, double[]> confidences() {
        ScopeScores test = results.headline().test();
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
}
