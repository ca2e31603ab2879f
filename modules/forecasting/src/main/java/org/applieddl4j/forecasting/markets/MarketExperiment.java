package org.applieddl4j.forecasting.markets;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;

/** Networks that trade on what they forecast, one day at a time, in windows that move forward. */
public final class MarketExperiment implements Experiment<MarketScores, MarketJudgement> {

    /** What {@code --protocol} is called. */
    public static final String PROTOCOL = "walk-forward";

    /** Id of the dataset of prices. */
    public static final String DATASET = MarketTask.PRICES;

    private final RunRequest request;
    private final MarketTask task;
    private final WalkForward forward;
    private final SearchedSettings searched;

    MarketExperiment(RunRequest request, MarketTask task) {
        this.request = request;
        this.task = task;
        this.forward = new WalkForward(task.windows().size());
        this.searched = SearchedSettings.of(request);
        DailyFeatures features = new DailyFeatures();
        task.prices().forEach(prices -> LookAhead.require(features, prices, DailyFeatures.LOOKBACK - 1));
    }

    /**
     * Of a request.
     *
     * @throws InputException if its prices cannot be used
     */
    public static MarketExperiment of(RunRequest request, RunContext context) {
        return new MarketExperiment(request, MarketTask.of(request, context));
    }

    /**
     * Whether a request is about markets.
     *
     * @throws InputException if it asks for a protocol that there is none of
     */
    public static boolean isMeant(RunRequest request) {
        request.get(RunFlag.PROTOCOL).filter(name -> !name.equals(PROTOCOL)).ifPresent(name -> {
            throw new InputException("there is no protocol '" + name + "'; take " + PROTOCOL
                    + ", or leave --protocol out for the dataset's own");
        });
        boolean meant = request.get(RunFlag.PROTOCOL).isPresent()
                || request.dataset().filter(DATASET::equals).isPresent();
        if (meant && request.get(RunFlag.HORIZON).isPresent()) {
            throw new InputException(
                    "--horizon means nothing to the protocol " + PROTOCOL + ", which looks one day ahead");
        }
        Stream.of(RunFlag.COST_BASIS_POINTS, RunFlag.TRIALS, RunFlag.SEARCHED)
                .filter(flag -> !meant && request.isGiven(flag))
                .findFirst()
                .ifPresent(flag -> {
                    throw new InputException(flag.option() + " belongs to --protocol " + PROTOCOL + "; add that");
                });
        return meant;
    }

    @Override
    public Task task() {
        Windows latest = task.windows().get(0);
        int series = task.prices().size();
        return new Task(
                task.source(),
                new RunRecord.Splits(
                        latest.train().size() * series,
                        latest.validation().size() * series,
                        latest.test().size() * series),
                task.protocol(),
                List.of(),
                task.notes(),
                task.skipped());
    }

    @Override
    public int folds() {
        return task.windows().size();
    }

    /** The earliest: settings that were chosen on later days would have seen the tests of earlier windows. */
    @Override
    public int searchFold() {
        return folds() - 1;
    }

    @Override
    public List<NetworkRecipe> alsoTried() {
        return searched.recipes();
    }

    @Override
    public MarketJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        return new MarketJob(task, recipe, searched.request(recipe, request), seed, set.fold());
    }

    @Override
    public MarketJudgement judgement(NetworkRecipe recipe, MarketScores validation) {
        return MarketJudgement.fit(task, validation, forward);
    }

    @Override
    public String headlineMetric() {
        return MarketMetrics.SHARPE;
    }

    private MarketScores whole(Results<MarketScores, MarketJudgement> results) {
        return results.headline().judgement().whole(results.headline().test());
    }

    private Evidence evidence(Results<MarketScores, MarketJudgement> results) {
        return new Evidence(task, whole(results), forward.all(), results.seed());
    }

    @Override
    public List<Baseline> baselines(Results<MarketScores, MarketJudgement> results) {
        Evidence evidence = evidence(results);
        MarketScores whole = whole(results);
        double[] random = evidence.randomSharpes();
        List<Baseline> baselines = new ArrayList<>();
        baselines.add(new Baseline(
                Baseline.CONSTANT, "buy and hold", evidence.buyAndHold().metrics()));
        baselines.add(new Baseline("cash", "cash", cash(whole).metrics()));
        baselines.add(new Baseline(
                "moving-average",
                "in the market above the mean of " + Allocations.AVERAGE + " days",
                Performance.of(
                                task,
                                Allocations.movingAverage(task, whole.days()),
                                whole.days().from())
                        .metrics()));
        baselines.add(new Baseline(
                "random-traders",
                String.format(Locale.ROOT, "%,d random traders (median, and 95 %% of them)", random.length),
                Map.of(
                        MarketMetrics.SHARPE,
                        new MetricValue(
                                random[random.length / 2],
                                random[(int) (0.025 * random.length)],
                                random[(int) (0.975 * random.length)]))));
        return baselines;
    }

    private Performance cash(MarketScores whole) {
        return Performance.of(
                task,
                new double[whole.output().length][task.prices().size()],
                whole.days().from());
    }

    @Override
    public TestExample testExample(int index) {
        int series = task.prices().size();
        int day = task.windows().get(0).test().from() + index / series;
        Prices prices = task.prices().get(index % series);
        return new TestExample(
                new RowOrigin(task.file(), prices.lines()[day]),
                Instant.ofEpochSecond(prices.days()[day])
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                        + (series > 1 ? " " + prices.id() : ""),
                String.format(Locale.ROOT, "%.6f", prices.earned(day)));
    }

    @Override
    public BundleParts bundle(Candidate<MarketScores, MarketJudgement> headline) {
        return BundleParts.of(MarketModel.LABELS);
    }

    @Override
    public Map<String, Object> config(Candidate<MarketScores, MarketJudgement> headline) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("windows", task.windows().size());
        config.put("costBasisPoints", task.terms().basisPoints());
        config.put("purgeDays", Windows.PURGE);
        config.put("embargoDays", Windows.EMBARGO);
        return config;
    }

    @Override
    public List<String> notes(Results<MarketScores, MarketJudgement> results) {
        Evidence evidence = evidence(results);
        List<String> notes = new ArrayList<>();
        notes.add(evidence.verdict().sentence());
        double overfitting = evidence.overfitting();
        if (Double.isFinite(overfitting)) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Probability of backtest overfitting: %.2f, over %d configurations of this run%s",
                    overfitting,
                    evidence.tried().length,
                    searched.recipes().isEmpty() ? "" : " and of the search before it"));
        }
        notes.add("Trading figures cover the test parts of all windows; network and curves are from the last window");
        return notes;
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Markets",
                "one day of one price series",
                List.of(
                        "This is no advice to buy or sell anything.",
                        "A backtest shows what would have been, with prices at which nobody traded: real orders move prices, and"
                                + " markets change."),
                "a row a day and series of the latest window: what the decision earned, and each network's signal");
    }

    @Override
    public String summary(Results<MarketScores, MarketJudgement> results, RunRecord record) {
        return evidence(results).verdict().sentence();
    }

    @Override
    public List<ReportSection> sections(Results<MarketScores, MarketJudgement> results, RunRecord record) {
        return new MarketReport(task, whole(results), evidence(results)).sections();
    }
}
