package org.applieddl4j.common.experiment.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.explanation.HeatOverlay;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.report.PictureGallery;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.PictureGallery.Picture;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Tile;
import org.applieddl4j.common.report.cover.Cover.Tone;

/** Test pictures beside what the headline network looked at. */
public final class ImageGalleries {

    /** Pictures of a cover. */
    private static final int COVERED = 8;

    private final ImageSet images;
    private final int[] members;
    private final ClassScores test;
    private final ImageExamples examples;
    private final Optional<GradCam> explanation;

    private ImageGalleries(
            ImageSet images, int[] members, ClassScores test, ImageExamples examples, Optional<GradCam> explanation) {
        this.images = images;
        this.members = members;
        this.test = test;
        this.examples = examples;
        this.explanation = explanation;
    }

    /**
     * Of a network over images.
     *
     * @param candidate whose job is an {@link ImageJob}
     */
    public static ImageGalleries of(Candidate<ClassScores, ?> candidate) {
        ImageJob<?> job = (ImageJob<?>) candidate.served().job();
        int[] members = job.task().splits().test();
        ImageExamples examples = new ImageExamples(job.task().images(), members, job.scaling(), Augmentation.NONE);
        return new ImageGalleries(job.task().images(), members, candidate.test(), examples, Optional.empty())
                .explainedBy(PreparedNetwork.explanation(candidate.network()));
    }

    /** Without an explanation where there is nothing to explain, or the network ends in a way that cannot be gone back. */
    private ImageGalleries explainedBy(Optional<GradCam> explanation) {
        try {
            explanation.ifPresent(why -> heat(why, 0, 0));
            return new ImageGalleries(images, members, test, examples, explanation);
        } catch (InputException e) {
            return this;
        }
    }

    /**
     * Any test pictures, each beside what spoke for one class.
     *
     * @param title heading
     * @param text which pictures these are
     * @param chosen their numbers among the test pictures, in the order of the page
     * @param cls the class whose heat is shown
     * @param heated what the heat spoke for, to end a sentence
     */
    public PictureGallery of(String title, String text, IntStream chosen, int cls, String heated) {
        return new PictureGallery(
                title, text + how(heated), chosen.mapToObj(i -> error(i, cls)).toList());
    }

    /** The test pictures that the network was most sure of and wrong about, the worst first. */
    public PictureGallery worstErrors() {
        List<Card> cards = surest(false)
                .limit(ReportTable.WORST_ERRORS)
                .mapToObj(i -> error(i, test.predicted(i)))
                .toList();
        return new PictureGallery(
                "Worst errors",
                "The misclassified test pictures with the highest probability." + how("the predicted class"),
                cards);
    }

    /** Of every class the right answer that the network was most sure of. */
    public PictureGallery surestAnswers() {
        List<Card> cards = new ArrayList<>();
        for (int cls = 0; cls < Math.min(images.classes().size(), ReportTable.WORST_ERRORS); cls++) {
            int wanted = cls;
            surest(true)
                    .filter(i -> test.label(i) == wanted)
                    .findFirst()
                    .ifPresent(i -> cards.add(card(
                            i,
                            wanted,
                            List.of(
                                    images.classes().get(wanted),
                                    String.format(Locale.ROOT, "%.3f", test.confidence(i))))));
        }
        return new PictureGallery(
                "What the network looks at",
                "For each class, the correctly classified test picture with the highest probability."
                        + how("the true class"),
                cards);
    }

    /**
     * A test picture with an answer, for a cover.
     *
     * @param example its number among the test pictures
     */
    public Tile tile(int example, String answer, Tone tone) {
        byte[] pixels = images.image(members[example]);
        return new Tile(new Picture(PicturePng.encode(pixels, images.shape(), 1), "a test picture"), answer, tone);
    }

    /** The first test pictures, each with its answer, and how many of all are right. */
    public Cover cover(String sentence) {
        long right = IntStream.range(0, test.size()).filter(test::correct).count();
        return new Cover(
                String.format(Locale.ROOT, sentence, right, test.size()),
                new Cover.Tiles(IntStream.range(0, Math.min(COVERED, test.size()))
                        // Spread out: files often lie class by class.
                        .map(i -> (int) ((long) i * test.size() / Math.min(COVERED, test.size())))
                        .mapToObj(i -> tile(
                                i, images.classes().get(test.predicted(i)), test.correct(i) ? Tone.GOOD : Tone.BAD))
                        .toList()));
    }

    private String how(String reason) {
        return explanation.isEmpty()
                ? ""
                : " The second picture of each pair is the Grad-CAM heat map: brighter regions support " + reason + ".";
    }

    private IntStream surest(boolean correct) {
        return IntStream.range(0, test.size())
                .filter(i -> test.correct(i) == correct)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -test.confidence(i)))
                .mapToInt(Integer::intValue);
    }

    private Card error(int example, int heated) {
        return card(
                example,
                heated,
                List.of(
                        "truth: " + images.classes().get(test.label(example)),
                        String.format(
                                Locale.ROOT,
                                "said: %s (%.3f)",
                                images.classes().get(test.predicted(example)),
                                test.confidence(example)),
                        images.origin(members[example]).toString()));
    }

    private Card card(int example, int heated, List<String> caption) {
        byte[] pixels = images.image(members[example]);
        String truth = images.classes().get(test.label(example));
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture(PicturePng.encode(pixels, images.shape(), 1), "a test picture of class " + truth));
        explanation.ifPresent(why -> pictures.add(new Picture(
                HeatOverlay.png(images.shape(), pixels, heat(why, example, heated), 1),
                "where the network saw " + images.classes().get(heated))));
        return new Card(pictures, caption);
    }

    private Heatmap heat(GradCam why, int example, int cls) {
        return why.explain(examples.batch(new int[] {example}).getFeatures(), cls);
    }
}
