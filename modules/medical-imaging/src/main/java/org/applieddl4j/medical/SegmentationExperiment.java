package org.applieddl4j.medical;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.image.ImageJob;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.report.PictureGallery;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.PictureGallery.Picture;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.medical.evaluation.DiceCoefficient;

/** Networks that outline lesions, evaluated by the Dice coefficient on test images. */
final class SegmentationExperiment implements Experiment<OutlineScores, OutlineJudgement> {

    private static final int SHOWN = 8;

    private final RunRequest request;
    private final MedicalTask data;
    private final ImageTask pictures;
    private final boolean[][] masks;

    SegmentationExperiment(RunRequest request, RunContext context) {
        MedicalTasks.OutlinedTask outlined = new MedicalTasks(request, context).outlined();
        this.request = request;
        this.data = outlined.task();
        this.pictures = outlined.task().pictures();
        this.masks = outlined.masks();
    }

    @Override
    public Task task() {
        return pictures.task();
    }

    @Override
    public OutlineJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        ChannelScaling scaling =
                ChannelScaling.fit(pictures.images(), pictures.splits().train());
        return new OutlineJob(
                pictures,
                masks,
                scaling,
                MedicalNetworks.createOutliner(recipe, pictures.images().shape(), seed),
                ImageJob.plan(recipe, request, seed, pictures.splits().train().length));
    }

    @Override
    public OutlineJudgement judgement(NetworkRecipe recipe, OutlineScores validation) {
        return new OutlineJudgement();
    }

    @Override
    public String headlineMetric() {
        return OutlineJudgement.DICE;
    }

    @Override
    public List<Baseline> baselines(Results<OutlineScores, OutlineJudgement> results) {
        boolean[] usual = usual();
        double[] dice = IntStream.of(pictures.splits().test())
                .mapToDouble(image -> DiceCoefficient.of(usual, masks[image]))
                .toArray();
        return List.of(new Baseline(
                Baseline.CONSTANT,
                "where most lesions of the training images are",
                OutlineJudgement.metrics(dice, results.seed())));
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

    @Override
    public TestExample testExample(int index) {
        return pictures.testExample(index);
    }

    @Override
    public BundleParts bundle(Candidate<OutlineScores, OutlineJudgement> headline) {
        return MedicalCard.parts(List.of("lesion"));
    }

    @Override
    public Map<String, Object> config(Candidate<OutlineScores, OutlineJudgement> headline) {
        return Map.of("image", pictures.images().shape().toString(), "lesionFrom", Outlines.LESION_FROM);
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Medical imaging: outlines on the",
                "one image, " + pictures.images().shape() + ", with the mask of its lesion",
                List.of(MedicalCard.DISCLAIMER),
                "a row a test image, with the Dice coefficient of each network");
    }

    @Override
    public String summary(Results<OutlineScores, OutlineJudgement> results, RunRecord record) {
        return String.format(
                Locale.ROOT,
                "The %s learned from %,d outlined images; its outlines of %,d others reach a mean Dice"
                        + " coefficient of %.3f. The best epoch was chosen on %,d images that are neither.",
                results.headline().recipe().title(),
                record.dataset().splits().train(),
                results.headline().test().dice().length,
                record.metrics().get(OutlineJudgement.DICE).value(),
                record.dataset().splits().validation());
    }

    @Override
    public Optional<ModelCard> card(Results<OutlineScores, OutlineJudgement> results, RunRecord record) {
        return Optional.of(MedicalCard.of(
                record,
                data,
                results.headline().recipe().title(),
                List.of(
                        "It outlines simulated lesions of " + pictures.images().shape()
                                + " images; of real ones it has seen none.",
                        "It looks for one lesion in every image, because every image it learned from has one.")));
    }

    @Override
    public List<ReportSection> sections(Results<OutlineScores, OutlineJudgement> results, RunRecord record) {
        OutlineScores test = results.headline().test();
        return List.of(
                gallery(test, "Worst outlines", "The test images with the lowest Dice coefficient.", 1),
                gallery(test, "Best outlines", "The test images with the highest Dice coefficient.", -1),
                MedicalCard.table(card(results, record).orElseThrow()));
    }

    /** @param order 1 for the lowest coefficient first, -1 for the highest */
    private PictureGallery gallery(OutlineScores headline, String title, String text, int order) {
        double[] dice = headline.dice();
        List<Card> cards = IntStream.range(0, dice.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> order * dice[i]))
                .limit(SHOWN)
                .map(i -> card(headline, i))
                .toList();
        return new PictureGallery(
                title, text + " The image, then in colour the true lesion, then what the network outlined.", cards);
    }

    private Card card(OutlineScores headline, int test) {
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
}
