package org.applieddl4j.common.usecase.classification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ClassShares;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.Spread;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.ConfusionPicture;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.PeakMemory;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunFiles;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Trainings;

/** Writes what a study found: record, tables, page and bundle. */
final class ClassifierReport {

    /** Id of the baseline that looks at no example. */
    static final String CONSTANT = "constant";

    private final RunRequest request;
    private final ClassifierTask task;
    private final Classifier classifier;
    private final Optional<Alarm> alarm;
    private final List<TrainedClassifier> networks;
    private final Map<String, Map<String, Spread>> spread;
    private final Instant startedAt;
    private final boolean interrupted;
    private final TrainedClassifier headline;

    /** @param networks of the first seed, the headline first */
    ClassifierReport(
            RunRequest request,
            ClassifierTask task,
            Classifier classifier,
            Optional<Alarm> alarm,
            List<TrainedClassifier> networks,
            Map<String, Map<String, Spread>> spread,
            Instant startedAt,
            StopSignal stop) {
        this.request = request;
        this.task = task;
        this.classifier = classifier;
        this.alarm = alarm;
        this.networks = List.copyOf(networks);
        this.spread = spread;
        this.startedAt = startedAt;
        this.interrupted = stop.requested();
        this.headline = networks.get(0);
    }

    RunOutcome write(RunFolder folder) {
        RunRecord record = record();
        return new RunFiles(
                        record,
                        headline.result(),
                        networks.stream().map(network -> network.recipe().id()).toList(),
                        predictions(),
                        bundle(record),
                        contents(record),
                        "a row a test example")
                .write(folder);
    }

    private String metric() {
        return alarm.map(Alarm::headline).orElse(ClassEvaluation.ACCURACY);
    }

    private RunRecord record() {
        Map<String, Map<String, MetricValue>> comparison = comparison();
        String id = headline.recipe().id();
        RunRecord record = new RunRecord(
                        RunRecord.SCHEMA,
                        classifier.useCase(),
                        task.origin().dataset(task.sizes(), task.skipped()),
                        id,
                        headline.network().numParams(),
                        request.seed(),
                        config(),
                        comparison.get(id),
                        comparison,
                        Trainings.baselines(
                                comparison, id, List.of(classifier.linear().id(), CONSTANT)),
                        spread,
                        advantage(),
                        headline.point().map(point -> point.threshold()),
                        List.of(),
                        new RunRecord.Timing(
                                headline.result().seconds(),
                                headline.result().examplesPerSecond(),
                                headline.result().epochs().size()),
                        RunEnvironment.current(),
                        startedAt,
                        notes())
                .withEfforts(networks.stream()
                        .map(network -> Trainings.effort(network.recipe().id(), network.network(), network.result()))
                        .toList())
                .withResources(new RunRecord.Resources(
                        PeakMemory.bytes(), headline.result().dataWaitShare()));
        return alarm.isPresent() ? record : record.withPerClass(perClass());
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", task.protocol());
        config.put("classes", task.classes().size());
        config.put("epochs", headline.plan().epochs());
        config.put("bestEpoch", headline.result().bestEpoch());
        config.put("batchSize", headline.plan().batchSize());
        config.put("learningRate", headline.plan().learningRate());
        config.put("temperature", headline.calibration().temperature());
        headline.point().ifPresent(point -> config.put("thresholdRule", point.rule()));
        config.put("quick", request.quick());
        config.put("runs", request.runs());
        return config;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(task.notes());
        if (interrupted) {
            notes.add("The run was interrupted: the networks not listed were not trained");
        }
        return notes;
    }

    private Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>();
        networks.forEach(network -> comparison.put(network.recipe().id(), network.metrics(request.seed())));
        ClassScores shares = ClassShares.of(task.labels(task.splits().train()), headline.test());
        comparison.put(
                CONSTANT,
                alarm.isPresent()
                        ? BinaryEvaluation.ranking(Alarm.scores(shares), request.seed())
                        : ClassEvaluation.of(shares, request.seed()).metrics());
        return comparison;
    }

    /** How far the headline is ahead of the other networks, on the same test examples. */
    private Map<String, Map<String, MetricValue>> advantage() {
        Bootstrap bootstrap = new Bootstrap(request.seed());
        Map<String, Map<String, MetricValue>> advantage = new LinkedHashMap<>();
        for (TrainedClassifier other : networks.subList(1, networks.size())) {
            advantage.put(
                    other.recipe().id(),
                    Map.of(metric(), bootstrap.difference(weighted(headline.test()), weighted(other.test()))));
        }
        return advantage;
    }

    private WeightedMetric weighted(ClassScores scores) {
        if (alarm.isEmpty()) {
            return ClassMetrics.accuracy(scores);
        }
        BinaryScores binary = Alarm.scores(scores);
        return metric().equals(BinaryEvaluation.ROC_AUC)
                ? BinaryMetrics.rocAuc(binary)
                : BinaryMetrics.averagePrecision(binary);
    }

    private List<RunRecord.PerClass> perClass() {
        return ClassEvaluation.of(headline.test(), request.seed()).classes().stream()
                .map(row -> new RunRecord.PerClass(row.name(), row.precision(), row.recall(), row.f1(), row.support()))
                .toList();
    }

    /** The score is the probability of the alarm, or of the true class where there is none. */
    private Iterable<PredictionsCsv.Prediction> predictions() {
        int[] members = task.splits().test();
        return () -> IntStream.range(0, members.length)
                .mapToObj(i -> {
                    RowOrigin origin = task.origins().apply(members[i]);
                    int scored = alarm.isPresent() ? 1 : headline.test().label(i);
                    return new PredictionsCsv.Prediction(
                            origin.file(),
                            origin.line(),
                            Integer.toString(members[i]),
                            truth(i),
                            networks.stream()
                                    .mapToDouble(network -> network.test().probability(i, scored))
                                    .toArray(),
                            headline.decision(i));
                })
                .iterator();
    }

    private String truth(int example) {
        return task.classes().get(headline.test().label(example));
    }

    private ModelBundle bundle(RunRecord record) {
        return new ModelBundle(
                classifier.useCase(),
                headline.recipe().id(),
                headline.network(),
                classifier.preprocessing(headline.calibration()),
                task.classes(),
                headline.point(),
                Optional.empty(),
                Map.of(
                        "dataset", task.origin().id(),
                        "datasetSha256", task.origin().sha256(),
                        "protocol", task.protocol(),
                        "seed", Long.toString(record.seed()),
                        "suiteVersion", record.environment().suiteVersion(),
                        "commit", record.environment().commit()),
                record.startedAt());
    }

    private ReportContents contents(RunRecord record) {
        Map<String, String> names = new LinkedHashMap<>(classifier.names());
        names.put(CONSTANT, "the classes' shares, whatever the example");
        ReportContents contents = ReportContents.of(
                        classifier.title() + ": " + task.origin().title(),
                        summary(record, names.get(record.network())),
                        record,
                        metric(),
                        task.origin().card("One example is " + classifier.example() + "; " + task.protocol() + "."))
                .withLinearBaseline(classifier.linear().id())
                .withNames(names);
        if (alarm.isEmpty()) {
            contents = contents.with(
                    ConfusionPicture.of(
                            task.classes(),
                            ClassEvaluation.of(headline.test(), request.seed()).confusion()),
                    ReportTable.perClass(perClass()));
        }
        return contents.with(ReportTable.efforts(record, metric()), ChartGroup.of(charts()), worstErrors());
    }

    private String summary(RunRecord record, String network) {
        long errors = IntStream.range(0, headline.test().size())
                .filter(i -> !headline.decision(i).equals(truth(i)))
                .count();
        String threshold = headline.point()
                .map(point -> String.format(
                        Locale.ROOT, " An alarm is raised from %.4f on (%s).", point.threshold(), point.rule()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "The %s learned from %,d examples and was wrong about %,d of %,d others. The best epoch, the calibration"
                        + " and the threshold, where there is one, were chosen on %,d examples that are neither.%s",
                network,
                record.dataset().splits().train(),
                errors,
                headline.test().size(),
                record.dataset().splits().validation(),
                threshold);
    }

    private List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        Map<String, ClassScores> tests = new LinkedHashMap<>();
        networks.forEach(network -> tests.put(network.recipe().id(), network.test()));
        if (alarm.isPresent()) {
            Map<String, BinaryScores> binary = new LinkedHashMap<>();
            tests.forEach((id, scores) -> binary.put(id, Alarm.scores(scores)));
            charts.addAll(BinaryCharts.of(
                    binary, task.classes().get(0), task.classes().get(1)));
        } else {
            charts.add(ClassCharts.reliability(tests));
        }
        charts.add(Charts.trainingLoss(curves(EpochResult::trainLoss)));
        charts.add(Charts.validationMetric("log loss", curves(EpochResult::validation)));
        return charts;
    }

    private List<Series> curves(ToDoubleFunction<EpochResult> value) {
        return networks.stream()
                .map(network -> Trainings.overEpochs(network.recipe().id(), network.result(), value))
                .toList();
    }

    private ReportTable worstErrors() {
        int[] members = task.splits().test();
        ClassScores test = headline.test();
        return ReportTable.worstErrors(
                "The test examples whose true class was thought least probable.",
                List.of("example", "truth", "taken for", "probability of the truth"),
                IntStream.range(0, members.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> test.probability(i, test.label(i))))
                        .limit(ReportTable.WORST_ERRORS)
                        .map(i -> List.of(
                                task.origins().apply(members[i]).toString(),
                                truth(i),
                                headline.decision(i),
                                String.format(Locale.ROOT, "%.4f", test.probability(i, test.label(i)))))
                        .toList());
    }
}
