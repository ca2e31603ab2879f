package org.applieddl4j.fraud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.CostCurve;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.usecase.PeakMemory;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunFiles;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Trainings;
import org.applieddl4j.fraud.FraudExperiment.TrainedNetwork;
import org.applieddl4j.fraud.FraudScoring.Judged;

/** Writes what an experiment found: record, tables, page and bundle. */
final class FraudReport {

    private static final Map<String, String> NAMES = Map.of(
            FraudNetworks.MLP.id(),
            "multilayer perceptron",
            FraudNetworks.LOGISTIC.id(),
            "logistic regression (linear)",
            FraudNetworks.AUTOENCODER.id(),
            "autoencoder (no labels)",
            FraudNetworks.HYBRID.id(),
            "hybrid of perceptron and autoencoder",
            FraudBaselines.AMOUNT,
            "rule: the larger, the more suspicious",
            FraudBaselines.CONSTANT,
            "constant fraud rate");

    private final RunRequest request;
    private final FraudTask task;
    private final FraudFindings findings;
    private final Instant startedAt;
    private final Transactions transactions;
    private final FraudStudy study;
    private final TrainedNetwork headline;
    private final LearningRows learning;

    FraudReport(RunRequest request, FraudTask task, FraudFindings findings, Instant startedAt) {
        this.request = request;
        this.task = task;
        this.findings = findings;
        this.startedAt = startedAt;
        this.transactions = task.data().transactions();
        this.study = task.studies().get(0);
        this.headline = findings.headline();
        this.learning = task.learning(study.judging(), ExecutionBackend.LOCAL);
    }

    RunOutcome write(RunFolder folder) {
        RunRecord record = record();
        return new RunFiles(
                        record,
                        headline.chosen().result(),
                        networkIds(),
                        predictions(),
                        FraudPredictor.bundle(headline, task, record),
                        contents(record),
                        "a row a test transaction")
                .write(folder);
    }

    private RunRecord record() {
        Map<String, Map<String, MetricValue>> comparison = comparison();
        FraudTraining.Trained chosen = headline.chosen();
        FraudTraining.Trained judged = headline.judged();
        boolean twice = chosen != judged;
        return new RunRecord(
                        RunRecord.SCHEMA,
                        FraudUseCase.ID,
                        dataset(),
                        headline.recipe().id(),
                        headline.judged().model().network().numParams(),
                        request.seed(),
                        config(),
                        comparison.get(headline.recipe().id()),
                        comparison,
                        Trainings.baselines(
                                comparison,
                                headline.recipe().id(),
                                List.of(FraudNetworks.LOGISTIC.id(), FraudBaselines.AMOUNT, FraudBaselines.CONSTANT)),
                        findings.spread(),
                        advantage(),
                        Optional.of(headline.scores().point().threshold()),
                        task.published(),
                        new RunRecord.Timing(
                                chosen.result().seconds()
                                        + (twice ? judged.result().seconds() : 0),
                                judged.result().examplesPerSecond(),
                                chosen.result().epochs().size()
                                        + (twice ? judged.result().epochs().size() : 0)),
                        RunEnvironment.current(),
                        startedAt,
                        notes())
                .withEfforts(findings.networks().stream()
                        .map(network -> Trainings.effort(
                                network.recipe().id(),
                                network.judged().model().network(),
                                network.judged().result()))
                        .toList())
                .withResources(new RunRecord.Resources(
                        PeakMemory.bytes(), judged.result().dataWaitShare()));
    }

    private RunRecord.Dataset dataset() {
        RunRecord.Splits splits = new RunRecord.Splits(
                Math.toIntExact(learning.size()),
                study.choosing().test().length,
                study.judging().test().length);
        return task.source().dataset(splits, task.data().skippedRows());
    }

    private Map<String, Object> config() {
        var plan = headline.recipe().plan(request, request.seed());
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", study.protocol());
        if (task.studies().size() > 1) {
            config.put(
                    "weeks", task.studies().stream().map(FraudStudy::protocol).toList());
        }
        config.put("features", task.data().features().columns());
        config.put(
                "derivedFeatures",
                headline.judged()
                        .model()
                        .preprocessing()
                        .derived()
                        .derivations()
                        .size());
        config.put("epochs", plan.epochs());
        config.put("chosenEpochs", headline.chosen().result().bestEpoch());
        config.put("batchSize", plan.batchSize());
        config.put("learningRate", plan.learningRate());
        config.put("patience", plan.patience());
        config.put("thresholdRule", headline.scores().point().rule());
        config.put("reviewCost", FraudScoring.REVIEW_COST);
        config.put("quick", request.quick());
        config.put("runs", request.runs());
        config.put("prequential", request.prequential());
        return config;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(task.notes());
        task.source().variant().ifPresent(label -> notes.add("Data: " + label));
        if (findings.interrupted()) {
            notes.add("The run was interrupted: the networks not listed were not trained");
        }
        if (headline.chosen() == headline.judged() && findings.interrupted()) {
            notes.add("The network was not trained again on the latest rows before the test");
        }
        return notes;
    }

    private Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>();
        for (TrainedNetwork network : findings.networks()) {
            comparison.put(
                    network.recipe().id(),
                    network.scores().evaluate(request.seed()).metrics());
        }
        FraudBaselines.of(transactions, study, (double) learning.frauds() / learning.size())
                .forEach((id, judged) ->
                        comparison.put(id, judged.evaluate(request.seed()).metrics()));
        return comparison;
    }

    /** How far the headline is ahead of the other networks, on the same test rows. */
    private Map<String, Map<String, MetricValue>> advantage() {
        WeightedMetric own = BinaryMetrics.averagePrecision(headline.scores().test());
        Bootstrap bootstrap = new Bootstrap(request.seed());
        Map<String, Map<String, MetricValue>> advantage = new LinkedHashMap<>();
        for (TrainedNetwork other :
                findings.networks().subList(1, findings.networks().size())) {
            WeightedMetric theirs =
                    BinaryMetrics.averagePrecision(other.scores().test());
            advantage.put(
                    other.recipe().id(), Map.of(BinaryEvaluation.AVERAGE_PRECISION, bootstrap.difference(own, theirs)));
        }
        return advantage;
    }

    private List<String> networkIds() {
        return findings.networks().stream()
                .map(network -> network.recipe().id())
                .toList();
    }

    private Iterable<PredictionsCsv.Prediction> predictions() {
        int[] rows = study.judging().test();
        double threshold = headline.scores().point().threshold();
        return () -> IntStream.range(0, rows.length)
                .mapToObj(i -> {
                    var origin = transactions.origin(rows[i]);
                    double[] scores = findings.networks().stream()
                            .mapToDouble(network -> network.scores().test().scores()[i])
                            .toArray();
                    return new PredictionsCsv.Prediction(
                            origin.file(),
                            origin.line(),
                            Long.toString(transactions.id(rows[i])),
                            FraudPredictor.label(transactions.isFraud(rows[i])),
                            scores,
                            scores[0] >= threshold ? "alert" : "pass");
                })
                .iterator();
    }

    private ReportContents contents(RunRecord record) {
        return ReportContents.of(
                        "Fraud detection: " + task.source().title(),
                        summary(record),
                        record,
                        BinaryEvaluation.AVERAGE_PRECISION,
                        task.source().card("One example is one card transaction; " + study.protocol() + "."))
                .withDisclaimers(
                        "A teaching example: figures on these data say nothing about another bank's customers.")
                .withLinearBaseline(FraudNetworks.LOGISTIC.id())
                .withNames(NAMES)
                .with(
                        ReportTable.efforts(record, BinaryEvaluation.AVERAGE_PRECISION),
                        ChartGroup.of(charts()),
                        worstErrors());
    }

    private String summary(RunRecord record) {
        Judged scores = headline.scores();
        return String.format(
                Locale.ROOT,
                "The %s learned from %,d transactions and was tested on %,d later ones, %,d of them fraud. "
                        + "Epochs, calibration and threshold were chosen on %,d transactions before the test; "
                        + "at the threshold a call about a false alarm costs %.0f and a missed fraud its amount.",
                NAMES.get(record.network()).replaceAll(" \\(.*", ""),
                record.dataset().splits().train(),
                scores.test().size(),
                scores.test().positives(),
                record.dataset().splits().validation(),
                FraudScoring.REVIEW_COST);
    }

    private List<Chart> charts() {
        Map<String, BinaryScores> tests = new LinkedHashMap<>();
        findings.networks()
                .forEach(network ->
                        tests.put(network.recipe().id(), network.scores().test()));
        List<Chart> charts = new ArrayList<>(BinaryCharts.of(tests, "genuine", "fraud"));
        charts.add(BinaryCharts.cost(
                CostCurve.of(headline.scores().test(), FraudScoring.COST),
                "mean cost of a transaction",
                headline.scores().point().threshold()));
        charts.add(Charts.trainingLoss(findings.networks().stream()
                .map(network -> curve(network, EpochResult::trainLoss))
                .toList()));
        charts.add(Charts.validationMetric(
                "average precision",
                findings.networks().stream()
                        // The autoencoder watches its reconstruction error: it sees no label.
                        .filter(network -> !network.recipe().equals(FraudNetworks.AUTOENCODER))
                        .map(network -> curve(network, EpochResult::validation))
                        .toList()));
        return charts;
    }

    private static Series curve(TrainedNetwork network, java.util.function.ToDoubleFunction<EpochResult> value) {
        return Trainings.overEpochs(network.recipe().id(), network.chosen().result(), value);
    }

    private ReportTable worstErrors() {
        int[] rows = study.judging().test();
        BinaryScores test = headline.scores().test();
        List<Integer> worst =
                new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
        worst.sort(Collections.reverseOrder(
                java.util.Comparator.comparingDouble(i -> Math.abs(test.labels()[i] - test.scores()[i]))));
        return ReportTable.worstErrors(
                "The test transactions whose probability was furthest from the truth.",
                List.of("row", "day", "amount", "card", "terminal", "truth", "probability of fraud"),
                worst.stream()
                        .limit(ReportTable.WORST_ERRORS)
                        .map(i -> errorRow(rows[i], test.scores()[i]))
                        .toList());
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
