package org.applieddl4j.image;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ClassShares;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.ConfusionPicture;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.usecase.PeakMemory;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunFiles;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Trainings;
import org.applieddl4j.common.usecase.image.ImageGalleries;
import org.applieddl4j.common.usecase.image.ImageTask;
import org.applieddl4j.common.usecase.image.PreparedNetwork;
import org.applieddl4j.image.ImageExperiment.TrainedNetwork;

/** Writes what an experiment found: record, tables, page and bundle. */
final class ImageReport {

    /** Id of the baseline that looks at no picture. */
    static final String CONSTANT = "constant";

    private static final Map<String, String> NAMES = Map.of(
            ImageNetworks.COMPACT.id(),
            "compact convolutional network",
            ImageNetworks.LENET.id(),
            "LeNet-5",
            ImageNetworks.RESNET.id(),
            "residual network",
            ImageNetworks.SOFTMAX.id(),
            "softmax regression (linear)",
            CONSTANT,
            "always the most frequent class");

    private final RunRequest request;
    private final ImageTask task;
    private final ImageFindings findings;
    private final Instant startedAt;
    private final TrainedNetwork headline;
    private final ClassEvaluation evaluation;

    ImageReport(RunRequest request, ImageTask task, ImageFindings findings, Instant startedAt) {
        this.request = request;
        this.task = task;
        this.findings = findings;
        this.startedAt = startedAt;
        this.headline = findings.headline();
        this.evaluation = ClassEvaluation.of(headline.test(), request.seed());
    }

    RunOutcome write(RunFolder folder) {
        RunRecord record = record();
        return new RunFiles(
                        record,
                        headline.trained().result(),
                        networkIds(),
                        predictions(),
                        ImagePredictor.bundle(headline, task, record),
                        contents(record),
                        "a row a test picture, with the probability of its true class")
                .write(folder);
    }

    private RunRecord record() {
        Map<String, Map<String, MetricValue>> comparison = comparison();
        RunRecord record = new RunRecord(
                RunRecord.SCHEMA,
                ImageUseCase.ID,
                task.origin().dataset(task.sizes(), task.skipped()),
                headline.recipe().id(),
                headline.trained().network().numParams(),
                request.seed(),
                config(),
                comparison.get(headline.recipe().id()),
                comparison,
                Trainings.baselines(comparison, headline.recipe().id(), List.of(ImageNetworks.SOFTMAX.id(), CONSTANT)),
                findings.spread(),
                advantage(),
                Optional.empty(),
                task.published(),
                new RunRecord.Timing(
                        headline.trained().result().seconds(),
                        headline.trained().result().examplesPerSecond(),
                        headline.trained().result().epochs().size()),
                RunEnvironment.current(),
                startedAt,
                notes());
        record = record.withPerClass(perClass())
                .withEfforts(trainedHere()
                        .map(network -> Trainings.effort(
                                network.recipe().id(),
                                network.trained().network(),
                                network.trained().result()))
                        .toList());
        if (!findings.curve().isEmpty()) {
            record = record.withLearningCurve(learningCurve());
        }
        return record.withResources(new RunRecord.Resources(
                PeakMemory.bytes(), headline.trained().result().dataWaitShare()));
    }

    private Map<String, Object> config() {
        if (findings.imported().isPresent()) {
            return importedConfig(findings.imported().get());
        }
        var plan = headline.plan();
        var augmentation = ImageExperiment.augmentation(headline.recipe(), task);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", task.protocol());
        config.put("image", task.images().shape().toString());
        config.put("classes", task.images().classes().size());
        config.put("epochs", plan.epochs());
        config.put("bestEpoch", headline.trained().result().bestEpoch());
        config.put("batchSize", plan.batchSize());
        config.put("learningRate", plan.learningRate());
        config.put("shift", augmentation.maxShift());
        config.put("flip", augmentation.flip());
        config.put("cutOut", augmentation.cutOut());
        config.put("temperature", headline.calibration().temperature());
        config.put("quick", request.quick());
        config.put("runs", request.runs());
        return config;
    }

    private Map<String, Object> importedConfig(ImportedNetwork imported) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", task.protocol());
        config.put("source", imported.source());
        config.put("image", imported.input().toString());
        config.put("classes", imported.outputs());
        config.put("pixelMean", headline.trained().scaling().mean().get(0));
        config.put("pixelDeviation", headline.trained().scaling().deviation().get(0));
        config.put("temperature", headline.calibration().temperature());
        config.put("quick", request.quick());
        return config;
    }

    /** Without an imported one. */
    private Stream<TrainedNetwork> trainedHere() {
        return findings.networks().stream()
                .filter(network -> !network.trained().result().epochs().isEmpty());
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>(NAMES);
        findings.imported()
                .ifPresent(imported -> names.put(headline.recipe().id(), "network from " + imported.source()));
        return names;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(task.notes());
        findings.imported()
                .ifPresent(imported -> notes.add("The network from " + imported.source()
                        + " was trained elsewhere: nobody here knows on which pictures. If these test pictures were among"
                        + " them, its figures are worth nothing."));
        task.origin().variant().ifPresent(label -> notes.add("Data: " + label));
        if (findings.interrupted()) {
            notes.add("The run was interrupted: what is not listed was not trained");
        }
        return notes;
    }

    private Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>();
        Bootstrap bootstrap = new Bootstrap(request.seed());
        for (TrainedNetwork network : findings.networks()) {
            comparison.put(
                    network.recipe().id(),
                    network == headline
                            ? evaluation.metrics()
                            : bootstrap.intervals(ClassEvaluation.metrics(network.test())));
        }
        int[] training = task.images().labels(task.splits().train());
        comparison.put(
                CONSTANT, bootstrap.intervals(ClassEvaluation.metrics(ClassShares.of(training, headline.test()))));
        return comparison;
    }

    /** How far the headline is ahead of the other networks, on the same test images. */
    private Map<String, Map<String, MetricValue>> advantage() {
        WeightedMetric own = ClassMetrics.accuracy(headline.test());
        Bootstrap bootstrap = new Bootstrap(request.seed());
        Map<String, Map<String, MetricValue>> advantage = new LinkedHashMap<>();
        for (TrainedNetwork other :
                findings.networks().subList(1, findings.networks().size())) {
            advantage.put(
                    other.recipe().id(),
                    Map.of(ClassEvaluation.ACCURACY, bootstrap.difference(own, ClassMetrics.accuracy(other.test()))));
        }
        return advantage;
    }

    private List<RunRecord.PerClass> perClass() {
        return evaluation.classes().stream()
                .map(row -> new RunRecord.PerClass(row.name(), row.precision(), row.recall(), row.f1(), row.support()))
                .toList();
    }

    private List<RunRecord.CurvePoint> learningCurve() {
        Bootstrap bootstrap = new Bootstrap(request.seed());
        return findings.curve().stream()
                .map(point -> new RunRecord.CurvePoint(
                        point.share(), point.examples(), bootstrap.intervals(ClassEvaluation.metrics(point.test()))))
                .toList();
    }

    private List<String> networkIds() {
        return findings.networks().stream()
                .map(network -> network.recipe().id())
                .toList();
    }

    /** The score of a network is the probability it gave to the true class. */
    private Iterable<PredictionsCsv.Prediction> predictions() {
        int[] members = task.splits().test();
        ClassScores test = headline.test();
        return () -> IntStream.range(0, members.length)
                .mapToObj(i -> {
                    RowOrigin origin = task.images().origin(members[i]);
                    double[] scores = findings.networks().stream()
                            .mapToDouble(network -> network.test().probability(i, test.label(i)))
                            .toArray();
                    return new PredictionsCsv.Prediction(
                            origin.file(),
                            origin.line(),
                            Integer.toString(members[i]),
                            test.classes().get(test.label(i)),
                            scores,
                            test.classes().get(test.predicted(i)));
                })
                .iterator();
    }

    private ReportContents contents(RunRecord record) {
        ImageGalleries galleries =
                new ImageGalleries(task, headline.trained().scaling(), headline.test(), explanation());
        return ReportContents.of(
                        "Image recognition: " + task.origin().title(),
                        summary(record),
                        record,
                        ClassEvaluation.ACCURACY,
                        task.origin()
                                .card("One example is one picture, "
                                        + task.images().shape() + "; " + task.protocol() + "."))
                .withDisclaimers("A teaching example: figures on these pictures say little about yours.")
                .withLinearBaseline(ImageNetworks.SOFTMAX.id())
                .withNames(names())
                .with(
                        ConfusionPicture.of(task.images().classes(), evaluation.confusion()),
                        ReportTable.perClass(perClass()))
                .with(
                        findings.imported().isPresent()
                                ? new ReportSection[0]
                                : new ReportSection[] {ReportTable.efforts(record, ClassEvaluation.ACCURACY)})
                .with(galleries.worstErrors(), galleries.surestAnswers(), ChartGroup.of(charts(record)));
    }

    /** Empty where there is nothing to explain, or an imported network ends in a way that cannot be gone back. */
    private Optional<GradCam> explanation() {
        Optional<GradCam> explanation =
                PreparedNetwork.explanation(headline.trained().network());
        if (findings.imported().isEmpty() || explanation.isEmpty()) {
            return explanation;
        }
        try {
            int[] first = {task.splits().test()[0]};
            explanation
                    .get()
                    .explain(
                            new ImageExamples(
                                            task.images(),
                                            first,
                                            headline.trained().scaling(),
                                            Augmentation.NONE)
                                    .batch(new int[] {0})
                                    .getFeatures(),
                            0);
            return explanation;
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private String summary(RunRecord record) {
        int errors = (int) IntStream.range(0, headline.test().size())
                .filter(i -> !headline.test().correct(i))
                .count();
        if (findings.imported().isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "The %s learned elsewhere and took %,d of %,d pictures for something they are not. "
                            + "Its calibration was chosen on %,d pictures that are not among them.",
                    names().get(record.network()),
                    errors,
                    headline.test().size(),
                    record.dataset().splits().validation());
        }
        return String.format(
                Locale.ROOT,
                "The %s learned from %,d pictures and took %,d of %,d others for something they are not. "
                        + "The best epoch and the calibration were chosen on %,d pictures that are neither.",
                NAMES.get(record.network()).replaceAll(" \\(.*", ""),
                record.dataset().splits().train(),
                errors,
                headline.test().size(),
                record.dataset().splits().validation());
    }

    private List<Chart> charts(RunRecord record) {
        Map<String, ClassScores> tests = new LinkedHashMap<>();
        findings.networks().forEach(network -> tests.put(network.recipe().id(), network.test()));
        List<Chart> charts = new ArrayList<>();
        charts.add(Charts.accuracyAgainstTime(accuracyOverTime()));
        record.learningCurve()
                .ifPresent(curve ->
                        charts.add(ClassCharts.learningCurve(headline.recipe().id(), curve, ClassEvaluation.ACCURACY)));
        charts.add(ClassCharts.reliability(tests));
        charts.add(Charts.trainingLoss(overEpochs(EpochResult::trainLoss)));
        charts.add(Charts.validationMetric("accuracy", overEpochs(EpochResult::validation)));
        return charts;
    }

    private List<Series> overEpochs(ToDoubleFunction<EpochResult> value) {
        return trainedHere()
                .map(network -> Trainings.overEpochs(
                        network.recipe().id(), network.trained().result(), value))
                .toList();
    }

    private List<Series> accuracyOverTime() {
        return trainedHere()
                .map(network -> Trainings.overTime(
                        network.recipe().id(), network.trained().result(), EpochResult::validation))
                .toList();
    }
}
