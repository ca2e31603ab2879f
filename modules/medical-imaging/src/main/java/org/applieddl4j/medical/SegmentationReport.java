package org.applieddl4j.medical;

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
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.DiceCoefficient;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.PictureGallery;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.PictureGallery.Picture;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
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
import org.applieddl4j.common.usecase.image.ImagePreprocessing;
import org.applieddl4j.common.usecase.image.ImageTask;
import org.applieddl4j.common.usecase.image.PreparedNetwork;
import org.applieddl4j.medical.SegmentationExperiment.Outliner;

/** Writes what an experiment on outlines found: record, tables, page and bundle. */
final class SegmentationReport {

    /** Id of the baseline that looks at no picture: the outline that most lesions of the training images share. */
    static final String CONSTANT = "constant";

    private static final Map<String, String> NAMES = Map.of(
            MedicalNetworks.SEGMENTER.id(),
            "small U-Net",
            MedicalNetworks.PIXELWISE.id(),
            "logistic regression on each pixel's surroundings (linear)",
            CONSTANT,
            "where most lesions of the training images are");

    private static final int SHOWN = 8;

    private final RunRequest request;
    private final MedicalTask task;
    private final ImageTask pictures;
    private final boolean[][] masks;
    private final SegmentationExperiment.Findings findings;
    private final Instant startedAt;
    private final Outliner headline;

    SegmentationReport(
            RunRequest request,
            MedicalTasks.OutlinedTask outlined,
            SegmentationExperiment.Findings findings,
            Instant startedAt) {
        this.request = request;
        this.task = outlined.task();
        this.pictures = outlined.task().pictures();
        this.masks = outlined.masks();
        this.findings = findings;
        this.startedAt = startedAt;
        this.headline = findings.networks().get(0);
    }

    RunOutcome write(RunFolder folder) {
        RunRecord record = record();
        ModelCard card = MedicalCard.of(
                record,
                pictures.origin(),
                task.modality(),
                task.population(),
                NAMES.get(headline.recipe().id()),
                List.of(
                        "It outlines simulated lesions of " + pictures.images().shape()
                                + " images; of real ones it has seen none.",
                        "It looks for one lesion in every image, because every image it learned from has one."));
        return new RunFiles(
                        record,
                        headline.trained().result(),
                        networkIds(),
                        predictions(),
                        bundle(record).withCard(card),
                        contents(record, card),
                        "a row a test image, with the Dice coefficient of each network")
                .write(folder);
    }

    private RunRecord record() {
        Map<String, Map<String, MetricValue>> comparison = comparison();
        RunRecord record = new RunRecord(
                RunRecord.SCHEMA,
                MedicalUseCase.ID,
                pictures.origin().dataset(pictures.sizes(), 0),
                headline.recipe().id(),
                headline.trained().network().numParams(),
                request.seed(),
                config(),
                comparison.get(headline.recipe().id()),
                comparison,
                Trainings.baselines(
                        comparison, headline.recipe().id(), List.of(MedicalNetworks.PIXELWISE.id(), CONSTANT)),
                findings.spread(),
                advantage(),
                Optional.empty(),
                List.of(),
                new RunRecord.Timing(
                        headline.trained().result().seconds(),
                        headline.trained().result().examplesPerSecond(),
                        headline.trained().result().epochs().size()),
                RunEnvironment.current(),
                startedAt,
                notes());
        return record.withEfforts(findings.networks().stream()
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
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", pictures.protocol());
        config.put("image", pictures.images().shape().toString());
        config.put("epochs", plan.epochs());
        config.put("bestEpoch", headline.trained().result().bestEpoch());
        config.put("batchSize", plan.batchSize());
        config.put("learningRate", plan.learningRate());
        config.put("lesionFrom", Outlines.LESION_FROM);
        config.put("quick", request.quick());
        config.put("runs", request.runs());
        return config;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.addAll(pictures.notes());
        if (findings.interrupted()) {
            notes.add("The run was interrupted: what is not listed was not trained");
        }
        return notes;
    }

    private Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>();
        for (Outliner network : findings.networks()) {
            comparison.put(network.recipe().id(), dice(network.dice()));
        }
        int[] test = pictures.splits().test();
        boolean[] usual = usual();
        comparison.put(
                CONSTANT,
                dice(IntStream.of(test)
                        .mapToDouble(image -> DiceCoefficient.of(usual, masks[image]))
                        .toArray()));
        return comparison;
    }

    private Map<String, MetricValue> dice(double[] images) {
        return Map.of(
                SegmentationExperiment.DICE, new Bootstrap(request.seed()).interval(DiceCoefficient.mean(images)));
    }

    private Map<String, Map<String, MetricValue>> advantage() {
        Map<String, Map<String, MetricValue>> advantage = new LinkedHashMap<>();
        for (Outliner other : findings.networks().subList(1, findings.networks().size())) {
            advantage.put(
                    other.recipe().id(),
                    Map.of(
                            SegmentationExperiment.DICE,
                            new Bootstrap(request.seed())
                                    .difference(
                                            DiceCoefficient.mean(headline.dice()),
                                            DiceCoefficient.mean(other.dice()))));
        }
        return advantage;
    }

    /** Pixels that are lesion in at least a third of the training images: a half leaves hardly any. */
    private boolean[] usual() {
        int[] train = pictures.splits().train();
        int[] counts = new int[pictures.images().shape().pixels()];
        for (int image : train) {
            for (int pixel = 0; pixel < counts.length; pixel++) {
                counts[pixel] += masks[image][pixel] ? 1 : 0;
            }
        }
        boolean[] usual = new boolean[counts.length];
        for (int pixel = 0; pixel < counts.length; pixel++) {
            usual[pixel] = 3 * counts[pixel] >= train.length;
        }
        return usual;
    }

    private List<String> networkIds() {
        return findings.networks().stream()
                .map(network -> network.recipe().id())
                .toList();
    }

    /** The score of a network is the Dice coefficient of its outline. */
    private Iterable<PredictionsCsv.Prediction> predictions() {
        int[] test = pictures.splits().test();
        ImageSet images = pictures.images();
        return () -> IntStream.range(0, test.length)
                .mapToObj(i -> new PredictionsCsv.Prediction(
                        images.origin(test[i]).file(),
                        images.origin(test[i]).line(),
                        Integer.toString(test[i]),
                        images.classes().get(images.label(test[i])),
                        findings.networks().stream()
                                .mapToDouble(network -> network.dice()[i])
                                .toArray(),
                        "outlined"))
                .iterator();
    }

    private ModelBundle bundle(RunRecord record) {
        return new ModelBundle(
                MedicalUseCase.ID,
                headline.recipe().id(),
                headline.trained().network(),
                PreparedNetwork.write(new ImagePreprocessing(
                        pictures.conversion(), headline.trained().scaling(), new TemperatureScaling(1))),
                List.of("lesion"),
                Optional.empty(),
                Optional.empty(),
                MedicalCard.provenance(record, pictures),
                record.startedAt());
    }

    private ReportContents contents(RunRecord record, ModelCard card) {
        return ReportContents.of(
                        "Medical imaging: outlines on the " + pictures.origin().title(),
                        String.format(
                                Locale.ROOT,
                                "The %s learned from %,d outlined images; its outlines of %,d others reach a mean Dice"
                                        + " coefficient of %.3f. The best epoch was chosen on %,d images that are neither.",
                                NAMES.get(record.network()),
                                record.dataset().splits().train(),
                                headline.dice().length,
                                record.metrics()
                                        .get(SegmentationExperiment.DICE)
                                        .value(),
                                record.dataset().splits().validation()),
                        record,
                        SegmentationExperiment.DICE,
                        pictures.origin()
                                .card("One example is one image, "
                                        + pictures.images().shape() + ", with the mask of its lesion; "
                                        + pictures.protocol() + "."))
                .withDisclaimers(MedicalCard.DISCLAIMER)
                .withLinearBaseline(MedicalNetworks.PIXELWISE.id())
                .withNames(NAMES)
                .with(
                        gallery("Worst outlines", "The test images with the lowest Dice coefficient.", 1),
                        gallery("Best outlines", "The test images with the highest Dice coefficient.", -1),
                        ReportTable.efforts(record, SegmentationExperiment.DICE),
                        ChartGroup.of(List.of(
                                Charts.trainingLoss(overEpochs(EpochResult::trainLoss)),
                                Charts.validationMetric("Dice", overEpochs(EpochResult::validation)))),
                        MedicalCard.table(card));
    }

    /** @param order 1 for the lowest coefficient first, -1 for the highest */
    private PictureGallery gallery(String title, String text, int order) {
        double[] dice = headline.dice();
        List<Card> cards = IntStream.range(0, dice.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> order * dice[i]))
                .limit(SHOWN)
                .map(this::card)
                .toList();
        return new PictureGallery(
                title, text + " The image, then in colour the true lesion, then what the network outlined.", cards);
    }

    private Card card(int test) {
        ImageSet images = pictures.images();
        int image = pictures.splits().test()[test];
        byte[] pixels = images.image(image);
        String truth = images.classes().get(images.label(image));
        return new Card(
                List.of(
                        new Picture(PicturePng.encode(pixels, images.shape(), 1), "a test image, " + truth),
                        new Picture(LesionOutliner.overlay(images.shape(), pixels, masks[image], 1), "its true lesion"),
                        new Picture(
                                LesionOutliner.overlay(images.shape(), pixels, headline.outlines()[test], 1),
                                "what the network outlined")),
                List.of(truth, String.format(Locale.ROOT, "Dice %.3f", headline.dice()[test])));
    }

    private List<Series> overEpochs(ToDoubleFunction<EpochResult> value) {
        return findings.networks().stream()
                .map(network -> Trainings.overEpochs(
                        network.recipe().id(), network.trained().result(), value))
                .toList();
    }
}
