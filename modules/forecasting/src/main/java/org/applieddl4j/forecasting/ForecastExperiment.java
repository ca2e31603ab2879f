package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * Networks that forecast series, evaluated on the values that follow.
 *
 * <p>Epochs are chosen, and intervals made honest, on the values before the test. Where a series is forecast once, a network is then
 * trained again with those values: the latest are the most like those to come.
 */
final class ForecastExperiment implements Experiment<ForecastScores, ForecastJudgement> {

    private static final int MOST_WINDOWS = 40_000;
    private static final int MOST_QUICK_WINDOWS = 5_000;
    private static final int MOST_CONVOLVED_WINDOWS = 8_000;

    private final RunRequest request;
    private final ForecastTask data;

    /**
     * @param request what the user asked for
     * @param data series and setting
     */
    ForecastExperiment(RunRequest request, ForecastTask data) {
        this.request = request;
        this.data = data;
    }

    @Override
    public Task task() {
        RunRecord.Splits sizes = new RunRecord.Splits(
                examples(TrainingSet.selection(0), Integer.MAX_VALUE).size(),
                data.targets(Part.VALIDATION).size(),
                data.targets(Part.TEST).size());
        return new Task(data.source(), sizes, data.protocol(), data.published(), data.notes(), data.skipped());
    }

    @Override
    public boolean trainsAgain(int fold) {
        return data.setting().goal() == ForecastSetting.Goal.OWA && !request.quick();
    }

    @Override
    public ForecastJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        int most = request.quick()
                ? MOST_QUICK_WINDOWS
                : recipe.equals(ForecastNetworks.TCN) ? MOST_CONVOLVED_WINDOWS : MOST_WINDOWS;
        WindowExamples examples = examples(set, most);
        return new ForecastJob(
                data,
                ForecastNetworks.create(recipe, data.setting(), seed),
                recipe.plan(request, seed, examples.size()),
                examples);
    }

    private WindowExamples examples(TrainingSet set, int most) {
        int[] ends = data.series().stream()
                .mapToInt(series ->
                        set.purpose() == TrainingSet.Purpose.SELECTION ? series.trainingEnd() : series.validationEnd())
                .toArray();
        return new WindowExamples(data.series(), data.setting(), ends, most, set.share());
    }

    @Override
    public ForecastJudgement judgement(NetworkRecipe recipe, ForecastScores validation) {
        return ForecastJudgement.fit(data.setting(), validation);
    }

    @Override
    public String headlineMetric() {
        return ForecastMetrics.headlineName(data.setting());
    }

    @Override
    public List<Baseline> baselines(Results<ForecastScores, ForecastJudgement> results) {
        List<Baseline> baselines = new ArrayList<>();
        ForecastBaselines.all(data.series(), data.setting(), data.targets(Part.TEST))
                .forEach((title, scores) -> baselines.add(new Baseline(
                        title.id(),
                        title.title(),
                        new Bootstrap(results.seed()).intervals(ForecastMetrics.all(data.setting(), scores)))));
        return baselines;
    }

    @Override
    public TestExample testExample(int index) {
        Windows windows = data.targets(Part.TEST).windows();
        TimeSeries series = data.series().get(windows.series()[index]);
        return new TestExample(
                series.origin(),
                series.id() + (data.setting().stride() < data.setting().horizon() ? "@" + windows.origin()[index] : ""),
                String.format(Locale.ROOT, "%.6g", data.targets(Part.TEST).actual()[index][0]));
    }

    @Override
    public BundleParts bundle(Candidate<ForecastScores, ForecastJudgement> headline) {
        return BundleParts.of(List.of("q0.025", "point", "q0.975"));
    }

    @Override
    public Map<String, Object> config(Candidate<ForecastScores, ForecastJudgement> headline) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("season", data.setting().season());
        config.put("anchorLag", data.setting().anchorLag());
        config.put("goal", data.setting().goal().name().toLowerCase(Locale.ROOT));
        return config;
    }

    /** A bundle knows no errors of the series that it will be asked about. */
    @Override
    public List<String> notes(Results<ForecastScores, ForecastJudgement> results) {
        Candidate<ForecastScores, ForecastJudgement> headline = results.headline();
        return headline.judgement().recent().isEmpty()
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "The intervals of the test follow the latest errors of each series that were known when a forecast"
                                + " began. With the widening of validation alone, which is what model.zip has, they would have"
                                + " held %.1f\u00a0%%.",
                        100
                                * ForecastMetrics.coverage(headline.judgement().widened(headline.rawTest()))
                                        .value()));
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Forecasting",
                "one forecast of one series",
                List.of("A forecast continues the past: it knows nothing of what has never happened before."),
                "a row a test forecast: its first true value, and each network's error on the scale of MASE");
    }

    @Override
    public String summary(Results<ForecastScores, ForecastJudgement> results, RunRecord record) {
        return String.format(
                Locale.ROOT,
                "The network (%s) forecast the next %s of %,d series from the last %d. Its %s is %.3f; 95\u00a0%%"
                        + " intervals held %.1f\u00a0%% of the test values.",
                results.headline().recipe().title(),
                Counted.of(data.setting().horizon(), "value"),
                data.series().size(),
                data.setting().lookback(),
                headlineMetric().toUpperCase(Locale.ROOT),
                record.metrics().get(headlineMetric()).value(),
                100 * record.metrics().get(ForecastMetrics.COVERAGE).value());
    }

    @Override
    public Optional<Cover> cover(Results<ForecastScores, ForecastJudgement> results) {
        ForecastScores test = results.headline().test();
        return new ForecastReport(data, results)
                .cover(String.format(
                        Locale.ROOT,
                        "The next %s of %,d series forecast; the 95\u00a0%% bands held %.1f\u00a0%% of them.",
                        Counted.of(data.setting().horizon(), "value"),
                        data.series().size(),
                        100 * ForecastMetrics.coverage(test).value()));
    }

    @Override
    public List<ReportSection> sections(Results<ForecastScores, ForecastJudgement> results, RunRecord record) {
        return new ForecastReport(data, results).sections();
    }
}
