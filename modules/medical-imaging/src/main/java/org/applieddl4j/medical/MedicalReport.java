package org.applieddl4j.medical;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.ExactDuplicates;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ClassShares;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OneAgainstRest;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.PeakMemory;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunFiles;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Trainings;
import org.applieddl4j.common.usecase.image.ImagePreprocessing;
import org.applieddl4j.common.usecase.image.ImageTask;
import org.applieddl4j.common.usecase.image.PreparedNetwork;
import org.applieddl4j.medical.MedicalFindings.TrainedNetwork;

/** Writes what an experiment found: record, tables, page and bundle. */
final class MedicalReport {

    /** Id of the baseline that looks at no picture. */
    static final String CONSTANT = "constant";

    static final String SENSITIVITY = "sensitivity";
    static final String SPECIFICITY = "specificity";

    private final RunRequest request;
    private final MedicalTask task;
    private final ImageTask pictures;
    private final MedicalFindings findings;
    private final Instant startedAt;
    private final TrainedNetwork headline;
    private final ClassEvaluation evaluation;
    private final Optional<Diagnostics> diagnostics;

    MedicalReport(RunRequest request, MedicalTask task, MedicalFindings findings, Instant startedAt) {
        this.request = request;
        this.task = task;
        this.pictures = task.pictures();
        this.findings = findings;
        this.startedAt = startedAt;
        this.headline = findings.headline();
        this.evaluation = ClassEvaluation.of(headline.test(), request.seed());
        this.diagnostics = diagnostics(headline);
    }

    private Optional<Diagnostics> diagnostics(TrainedNetwork network) {
        return task.well().isPresent()
                ? Optional.of(Diagnostics.of(network, task.well().getAsInt(), request.diagnosis()))
                : Optional.empty();
    }

    RunOutcome write(RunFolder folder) {
        RunRecord record = record();
        ModelCard card = card(record);
        MedicalPage page = new MedicalPage(request, task, findings, evaluation, diagnostics);
        return new RunFiles(
                        record,
                        headline.trained().result(),
                        networkIds(),
                        predictions(),
                        bundle(record).withCard(card),
                        page.contents(record, card),
                        diagnostics.isPresent()
                                ? "a row a test image, with the probability of a finding and what triage made of it"
                                : "a row a test image, with the probability of its true class")
                .write(folder);
    }

    private RunRecord record() {
        Map<String, Map<String, MetricValue>> comparison = comparison();
        RunRecord record = new RunRecord(
                RunRecord.SCHEMA,
                MedicalUseCase.ID,
                pictures.origin().dataset(pictures.sizes(), pictures.skipped()),
                headline.recipe().id(),
                headline.trained().network().numParams(),
                request.seed(),
                config(),
                comparison.get(headline.recipe().id()),
                comparison,
                Trainings.baselines(comparison, headline.recipe().id(), List.of(MedicalNetworks.LINEAR.id(), CONSTANT)),
                findings.spread(),
                advantage(),
                diagnostics.map(found -> found.point().threshold()),
                pictures.published(),
                new RunRecord.Timing(
                        headline.trained().result().seconds(),
                        headline.trained().result().examplesPerSecond(),
                        headline.trained().result().epochs().size()),
                RunEnvironment.current(),
                startedAt,
                notes());
        return record.withPerClass(perClass())
                .withEfforts(findings.networks().stream()
                        .map(network -> Trainings.effort(
                                network.recipe().id(),
                                network.trained().network(),
                                network.trained().result()))
                        .toList())
                .withResources(new RunRecord.Resources(
                        PeakMemory.bytes(), headline.trained().result().dataWaitShare()));
    }

    private Map<String, Object> config() {
        var plan = headline.plan();
        var augmentation = MedicalExperiment.augmentation(headline.recipe(), pictures);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", pictures.protocol());
        config.put("image", pictures.images().shape().toString());
        config.put("classes", pictures.images().classes().size());
        config.put("epochs", plan.epochs());
        config.put("bestEpoch", headline.trained().result().bestEpoch());
        config.put("batchSize", plan.batchSize());
        config.put("learningRate", plan.learningRate());
        config.put("classWeights", "balanced");
        config.put("shift", augmentation.maxShift());
        config.put("flip", augmentation.flip());
        config.put("rotation", augmentation.maxRotation());
        config.put("zoom", augmentation.maxZoom());
        config.put("temperature", headline.calibration().temperature());
        diagnostics.ifPresent(found -> {
            config.put("operatingPoint", found.point().rule());
            config.put("prevalence", found.values().prevalence());
        });
        config.put("quick", request.quick());
        config.put("runs", request.runs());
        return config;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.addAll(pictures.notes());
        pictures.origin().variant().ifPresent(label -> notes.add("Data: " + label));
        notes.add(duplicates());
        diagnostics.filter(Diagnostics::prevalenceDiffers).ifPresent(found -> notes.add(found.prevalenceNote()));
        if (diagnostics.isEmpty()) {
            notes.add("No class of these means that nothing was found: no operating point, no triage");
        }
        if (findings.interrupted()) {
            notes.add("The run was interrupted: what is not listed was not trained");
        }
        return notes;
    }

    private String duplicates() {
        Splits splits = pictures.splits();
        return String.format(
                Locale.ROOT,
                "Exact duplicates between parts: %d of %,d test images are in training, %d in validation; %d of %,d"
                        + " validation images are in training",
                ExactDuplicates.count(pictures.images(), splits.test(), splits.train()),
                splits.test().length,
                ExactDuplicates.count(pictures.images(), splits.test(), splits.validation()),
                ExactDuplicates.count(pictures.images(), splits.validation(), splits.train()),
                splits.validation().length);
    }

    private Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>();
        for (TrainedNetwork network : findings.networks()) {
            Map<String, MetricValue> values = new LinkedHashMap<>(intervals(network.test()));
            diagnostics(network).ifPresent(found -> {
                values.put(SENSITIVITY, found.sensitivity());
                values.put(SPECIFICITY, found.specificity());
            });
            comparison.put(network.recipe().id(), values);
        }
        int[] training = pictures.images().labels(pictures.splits().train());
        comparison.put(CONSTANT, intervals(ClassShares.of(training, headline.test())));
        return comparison;
    }

    private Map<String, MetricValue> intervals(ClassScores test) {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>(MedicalFindings.metrics(test));
        task.well()
                .ifPresent(well -> metrics.put(
                        BinaryEvaluation.AVERAGE_PRECISION,
                        BinaryMetrics.averagePrecision(OneAgainstRest.anyBut(test, well))));
        return new Bootstrap(request.seed()).intervals(metrics);
    }

    /** How far the headline is ahead of the other networks, on the same test images. */
    private Map<String, Map<String, MetricValue>> advantage() {
        Bootstrap bootstrap = new Bootstrap(request.seed());
        Map<String, Map<String, MetricValue>> advantage = new LinkedHashMap<>();
        for (TrainedNetwork other :
                findings.networks().subList(1, findings.networks().size())) {
            advantage.put(
                    other.recipe().id(),
                    Map.of(
                            BinaryEvaluation.ROC_AUC,
                            bootstrap.difference(
                                    OneAgainstRest.meanRocAuc(headline.test()),
                                    OneAgainstRest.meanRocAuc(other.test())),
                            ClassEvaluation.ACCURACY,
                            bootstrap.difference(
                                    ClassMetrics.accuracy(headline.test()), ClassMetrics.accuracy(other.test()))));
        }
        return advantage;
    }

    private List<RunRecord.PerClass> perClass() {
        return evaluation.classes().stream()
                .map(row -> new RunRecord.PerClass(row.name(), row.precision(), row.recall(), row.f1(), row.support()))
                .toList();
    }

    private List<String> networkIds() {
        return findings.networks().stream()
                .map(network -> network.recipe().id())
                .toList();
    }

    /** The score of a network is the probability of a finding, or where there is no normal, that of the true class. */
    private Iterable<PredictionsCsv.Prediction> predictions() {
        int[] members = pictures.splits().test();
        ClassScores test = headline.test();
        return () -> IntStream.range(0, members.length)
                .mapToObj(i -> {
                    RowOrigin origin = pictures.images().origin(members[i]);
                    double[] scores = findings.networks().stream()
                            .mapToDouble(network -> score(network.test(), i))
                            .toArray();
                    return new PredictionsCsv.Prediction(
                            origin.file(),
                            origin.line(),
                            Integer.toString(members[i]),
                            test.classes().get(test.label(i)),
                            scores,
                            decision(test, i));
                })
                .iterator();
    }

    private double score(ClassScores test, int image) {
        OptionalInt well = task.well();
        return well.isPresent()
                ? Math.max(0, 1 - test.probability(image, well.getAsInt()))
                : test.probability(image, test.label(image));
    }

    private String decision(ClassScores test, int image) {
        return diagnostics
                .map(found -> found.band().decide(found.test().scores()[image]).text())
                .orElseGet(() -> test.classes().get(test.predicted(image)));
    }

    private ModelBundle bundle(RunRecord record) {
        ImagePreprocessing images =
                new ImagePreprocessing(pictures.conversion(), headline.trained().scaling(), headline.calibration());
        return new ModelBundle(
                MedicalUseCase.ID,
                headline.recipe().id(),
                headline.trained().network(),
                PreparedNetwork.write(new MedicalPreprocessing(
                        images,
                        task.well().isPresent() ? task.well().getAsInt() : null,
                        diagnostics.map(Diagnostics::band).orElse(null))),
                pictures.images().classes(),
                diagnostics.map(Diagnostics::point),
                Optional.empty(),
                MedicalCard.provenance(record, pictures),
                record.startedAt());
    }

    private ModelCard card(RunRecord record) {
        List<String> limits = new ArrayList<>();
        limits.add(
                "It knows only images like those it learned from: of another machine, another age or another question"
                        + " its answers mean nothing, and it does not say so.");
        limits.add("It has the size of a thumbnail to look at: "
                + pictures.images().shape() + ".");
        limits.add("Whether images of one patient stand in several parts is not known.");
        diagnostics.ifPresent(found -> limits.add(String.format(
                Locale.ROOT,
                "Its predictive values hold for a prevalence of %.1f %% only.",
                100 * found.values().prevalence())));
        return MedicalCard.of(
                record,
                pictures.origin(),
                task.modality(),
                task.population(),
                MedicalPage.NAMES.get(headline.recipe().id()),
                limits);
    }
}
