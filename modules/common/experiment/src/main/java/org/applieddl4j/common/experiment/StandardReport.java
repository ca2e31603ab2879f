package org.applieddl4j.common.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;

/** The report that every run has, with the sections and charts of its use case. */
final class StandardReport<S, J extends Judgement<S>> {

    private final Experiment<S, J> experiment;
    private final Results<S, J> results;
    private final List<Baseline> baselines;

    StandardReport(Experiment<S, J> experiment, Results<S, J> results, List<Baseline> baselines) {
        this.experiment = experiment;
        this.results = results;
        this.baselines = baselines;
    }

    ReportContents contents(RunRecord record) {
        Presentation words = experiment.presentation();
        Task task = experiment.task();
        List<ReportSection> sections = new ArrayList<>(experiment.sections(results, record));
        if (results.headline().trainedHere()) {
            sections.add(ReportTable.efforts(record, experiment.headlineMetric()));
        }
        List<Chart> charts = charts(record);
        if (!charts.isEmpty()) {
            sections.add(ChartGroup.of(charts));
        }
        ReportContents contents = ReportContents.of(
                        words.title() + ": " + task.origin().title(),
                        experiment.summary(results, record),
                        record,
                        experiment.headlineMetric(),
                        task.origin().card("One example is " + words.example() + "; " + task.protocol() + "."))
                .withDisclaimers(words.disclaimers().toArray(new String[0]))
                .withNames(names())
                .with(sections.toArray(new ReportSection[0]));
        return results.candidates().stream()
                .filter(candidate -> candidate.recipe().isLinear())
                .findFirst()
                .map(linear -> contents.withLinearBaseline(linear.id()))
                .orElse(contents);
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>(results.each(
                candidate -> candidate.recipe().title() + (candidate.recipe().isLinear() ? " (linear)" : "")));
        baselines.forEach(baseline -> names.put(baseline.id(), baseline.title()));
        return names;
    }

    private List<Chart> charts(RunRecord record) {
        List<Chart> charts = new ArrayList<>(experiment.charts(results, record));
        if (trained().stream()
                .noneMatch(candidate -> candidate.selected().result().epochs().size() > 1)) {
            // A single epoch is a figure of the tables, and no curve.
            return charts;
        }
        charts.add(Charts.trainingLoss(curves(trained(), EpochResult::trainLoss)));
        String metric = results.headline().selected().job().validationMetric().name();
        // A network that watches another figure has no place in the chart of this one.
        List<Candidate<S, J>> alike = trained().stream()
                .filter(candidate ->
                        candidate.selected().job().validationMetric().name().equals(metric))
                .toList();
        charts.add(Charts.validationMetric(metric.replace('_', ' '), curves(alike, EpochResult::validation)));
        return charts;
    }

    private List<Candidate<S, J>> trained() {
        return results.candidates().stream().filter(Candidate::trainedHere).toList();
    }

    private List<Series> curves(List<Candidate<S, J>> candidates, ToDoubleFunction<EpochResult> value) {
        return candidates.stream()
                .map(candidate -> TrainingCurves.overEpochs(candidate, value))
                .toList();
    }
}
