package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.CostCurve;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * Networks that find frauds, evaluated by how well they rank the payments of later weeks.
 *
 * <p>Each network is trained twice: on weeks whose following week is known, to choose epochs, calibration and threshold;
 * then again, for the chosen number of epochs, on the weeks just before the test. The test rows are scored once.
 */
public final class FraudExperiment implements Experiment<BinaryScores, FraudJudgement> {

    private final RunRequest request;
    private final FraudTask data;
    private final FraudFold headlineFold;
    private final Transactions transactions;

    /**
     * @param request what the user asked for
     * @param context data and console
     */
    public FraudExperiment(RunRequest request, RunContext context) {
        this(request, task(request, context));
    }

    /** An experiment on payments of one's own, such as those of a cluster. */
    public FraudExperiment(RunRequest request, FraudTask data) {
        this.request = request;
        this.data = data;
        this.headlineFold = data.folds().get(0);
        this.transactions = data.data().transactions();
    }

    /** What a request is about: payments, their features, and how they are split. */
    public static FraudTask task(RunRequest request, RunContext context) {
        return new FraudTasks(request, context).task();
    }

    @Override
    public Task task() {
        RunRecord.Splits sizes = new RunRecord.Splits(
                data.learning(headlineFold.test()).size(),
                headlineFold.validation().test().length,
                headlineFold.test().test().length);
        return new Task(
                data.source(),
                sizes,
                headlineFold.protocol(),
                data.published(),
                data.notes(),
                data.data().skippedRows());
    }

    @Override
    public int folds() {
        return data.folds().size();
    }

    @Override
    public boolean trainsAgain(int fold) {
        return !data.learnsOnce(data.folds().get(fold));
    }

    @Override
    public FraudJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        FraudFold fold = data.folds().get(set.fold());
        FraudSplit split = set.purpose() == TrainingSet.Purpose.SELECTION ? fold.validation() : fold.test();
        return FraudJob.of(recipe, data, fold, data.learning(split), request, seed);
    }

    /**
     * An imported network, which learns nothing.
     *
     * @throws org.applieddl4j.common.InputException if it does not fit the payments
     */
    FraudJob job(ImportedNetwork imported) {
        return FraudJob.of(imported, data, headlineFold, data.learning(headlineFold.validation()), request);
    }

    @Override
    public FraudJudgement judgement(NetworkRecipe recipe, BinaryScores validation) {
        return FraudJudgement.fit(FraudNetworks.kind(recipe).calibration(), validation);
    }

    @Override
    public String headlineMetric() {
        return BinaryEvaluation.AVERAGE_PRECISION;
    }

    @Override
    public List<Baseline> baselines(Results<BinaryScores, FraudJudgement> results) {
        LearningRows learning = data.learning(headlineFold.test());
        double prevalence = (double) learning.frauds() / learning.size();
        return new FraudBaselines(transactions, headlineFold, results.seed()).all(prevalence);
    }

    @Override
    public TestExample testExample(int index) {
        int row = headlineFold.test().test()[index];
        return new TestExample(
                transactions.origin(row), transactions.name(row), FraudPredictor.label(transactions.isFraud(row)));
    }

    @Override
    public BundleParts bundle(Candidate<BinaryScores, FraudJudgement> headline) {
        return new BundleParts(
                FraudPredictor.LABELS,
                Optional.of(headline.judgement().point()),
                headline.judgement().calibration(),
                Map.of());
    }

    @Override
    public Map<String, Object> config(Candidate<BinaryScores, FraudJudgement> headline) {
        Map<String, Object> config = new LinkedHashMap<>();
        if (folds() > 1) {
            config.put("weeks", data.folds().stream().map(FraudFold::protocol).toList());
        }
        config.put("features", ((FraudJob) headline.served().job()).features());
        if (headline.trainedHere()) {
            config.put("chosenEpochs", headline.selected().result().bestEpoch());
        }
        config.put("prequential", request.prequential());
        return config;
    }

    @Override
    public List<String> notes(Results<BinaryScores, FraudJudgement> results) {
        return results.elsewhere("payments");
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Fraud detection",
                "one card transaction",
                List.of("A teaching example: results on these data do not apply to another bank's customers."),
                "a row a test transaction");
    }

    @Override
    public String summary(Results<BinaryScores, FraudJudgement> results, RunRecord record) {
        BinaryScores test = results.headline().test();
        return String.format(
                Locale.ROOT,
                "The %s %s and was tested on %,d later ones, %,d of them fraudulent. "
                        + "Epochs, calibration and threshold were chosen on %,d transactions before the test; "
                        + "the threshold assumes a cost of %.0f per false alarm and the amount of the payment per missed fraud.",
                results.headline().recipe().title(),
                results.headline().learned(record.dataset().splits().train(), "transactions"),
                test.size(),
                test.positives(),
                record.dataset().splits().validation(),
                FraudJudgement.REVIEW_COST);
    }

    @Override
    public List<Chart> charts(Results<BinaryScores, FraudJudgement> results, RunRecord record) {
        List<Chart> charts = new ArrayList<>(BinaryCharts.of(results.each(Candidate::test), "genuine", "fraud"));
        charts.add(BinaryCharts.cost(
                CostCurve.of(results.headline().test(), FraudJudgement.COST),
                "mean cost of a transaction",
                results.headline().judgement().point().threshold()));
        return charts;
    }

    @Override
    public Optional<Cover> cover(Results<BinaryScores, FraudJudgement> results) {
        return Optional.of(new FraudCover(transactions, headlineFold.test().test(), results.headline()).cover());
    }

    @Override
    public List<ReportSection> sections(Results<BinaryScores, FraudJudgement> results, RunRecord record) {
        int[] rows = headlineFold.test().test();
        BinaryScores test = results.headline().test();
        return List.of(ReportTable.worstErrors(
                "The test transactions whose probability differs most from the label.",
                List.of("row", "day", "amount", "card", "terminal", "truth", "probability of fraud"),
                IntStream.range(0, rows.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -Math.abs(test.labels()[i] - test.scores()[i])))
                        .limit(ReportTable.WORST_ERRORS)
                        .map(i -> errorRow(rows[i], test.scores()[i]))
                        .toList()));
    }

    private List<String> errorRow(int row, double probability) {
        boolean cards = transactions.knows(Transactions.Known.CARDS);
        boolean terminals = transactions.knows(Transactions.Known.TERMINALS);
        boolean calendar = transactions.knows(Transactions.Known.CALENDAR);
        return List.of(
                transactions.origin(row).toString(),
                calendar
                        ? transactions
                                .firstDate()
                                .plusDays(transactions.day(row))
                                .toString()
                        : "day " + transactions.day(row),
                String.format(Locale.ROOT, "%.2f", transactions.amount(row)),
                cards ? Long.toString(transactions.customer(row)) : "–",
                terminals ? Long.toString(transactions.terminal(row)) : "–",
                FraudPredictor.label(transactions.isFraud(row))
                        + (transactions.scenario(row) == 0 ? "" : ", scenario " + transactions.scenario(row)),
                String.format(Locale.ROOT, "%.4f", probability));
    }
}
