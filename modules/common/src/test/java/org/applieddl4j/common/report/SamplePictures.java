package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.evaluation.ConfusionMatrix;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.PictureGallery.Picture;
import org.applieddl4j.common.report.ReportContents.DataCard;
import org.applieddl4j.common.report.RunRecord.CurvePoint;
import org.applieddl4j.common.report.RunRecord.PerClass;
import org.applieddl4j.common.report.RunRecord.Resources;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;

/** A report on pictures of several classes, with plausible, invented figures. */
final class SamplePictures {

    static final List<String> CLASSES =
            List.of("aeroplane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private SamplePictures() {}

    static ReportContents contents() {
        RunRecord run = run();
        return ReportContents.of(
                        "Image recognition: small photographs",
                        "The residual network learned from 45,000 pictures and took 998 of 10,000 others for something"
                                + " they are not.",
                        run,
                        "accuracy",
                        new DataCard(
                                "Small photographs", "One example is one picture.", "CC0", "nobody", Optional.empty()))
                .withNames(Map.of("mlp", "residual network"))
                .with(
                        ChartGroup.of(charts(run)),
                        ConfusionPicture.of(CLASSES, confusions(CLASSES.size(), 9)),
                        ReportTable.perClass(run.perClass().orElseThrow()),
                        gallery("Worst errors", 1),
                        gallery("What the network looked at", 2),
                        new PictureGallery("Unreadable", "Pictures that could not be opened.", List.of()),
                        manyClasses());
    }

    /** 150 classes with long names, of which few are confused. */
    static ConfusionPicture manyClasses() {
        List<String> names =
                IntStream.range(0, 150).mapToObj(i -> "intent_number_" + i).toList();
        return ConfusionPicture.of(names, confusions(names.size(), 3));
    }

    static RunRecord run() {
        RunRecord r = SampleRun.record();
        Map<String, MetricValue> metrics = Map.of("accuracy", new MetricValue(0.9002, 0.894, 0.906));
        return new RunRecord(
                r.schema(),
                new RunRecord.Subject("image-recognition", r.network(), r.parameters(), r.seed(), r.startedAt()),
                r.dataset(),
                r.config(),
                RunRecord.Figures.of(metrics, Map.of(r.network(), metrics))
                        .withPerClass(perClass())
                        .withLearningCurve(learningCurve()),
                List.of(),
                r.costs().withResources(new Resources(Optional.of(1_100_000_000L), 0.004, Optional.of(1))),
                r.environment(),
                r.notes(),
                RunRecord.Circumstances.NONE);
    }

    private static List<PerClass> perClass() {
        ConfusionMatrix matrix = confusions(CLASSES.size(), 9);
        return IntStream.range(0, CLASSES.size())
                .mapToObj(cls -> new PerClass(
                        CLASSES.get(cls),
                        WilsonInterval.of(matrix.counts()[cls][cls], matrix.predictions(cls)),
                        WilsonInterval.of(matrix.counts()[cls][cls], matrix.support(cls)),
                        matrix.f1(cls),
                        matrix.support(cls)))
                .toList();
    }

    private static List<CurvePoint> learningCurve() {
        List<CurvePoint> points = new ArrayList<>();
        for (double share : new double[] {0.05, 0.1, 0.2, 0.5, 1}) {
            double accuracy = 0.9 + 0.12 * Math.log10(share);
            double half = 0.012 - 0.006 * share;
            points.add(new CurvePoint(
                    share,
                    Math.round(45_000 * share),
                    Map.of("accuracy", new MetricValue(accuracy, accuracy - half, accuracy + half))));
        }
        return points;
    }

    private static List<Chart> charts(RunRecord run) {
        double[] seconds = IntStream.rangeClosed(1, 30).mapToDouble(i -> 41 * i).toArray();
        double[] accuracies = IntStream.rangeClosed(1, 30)
                .mapToDouble(i -> 0.9 - 0.5 * Math.exp(-0.2 * i))
                .toArray();
        return List.of(
                ClassCharts.learningCurve(
                        "residual network", run.learningCurve().orElseThrow(), "accuracy"),
                Charts.accuracyAgainstTime(List.of(new Series("residual network", seconds, accuracies))),
                Charts.reliability(List.of(new Series(
                        "residual network", new double[] {0.35, 0.55, 0.75, 0.95}, new double[] {0.3, 0.52, 0.78, 0.96
                        }))));
    }

    /** Most of 1,000 examples a class are right; neighbours are confused most. */
    private static ConfusionMatrix confusions(int classes, int spread) {
        Random random = new Random(5);
        long[][] counts = new long[classes][classes];
        for (int truth = 0; truth < classes; truth++) {
            long wrong = 0;
            for (int distance = 1; distance <= Math.min(spread, classes - 1); distance++) {
                int mistakes = random.nextInt(90) / (distance * distance);
                counts[truth][(truth + distance) % classes] = mistakes;
                wrong += mistakes;
            }
            counts[truth][truth] = 1000 - wrong;
        }
        return new ConfusionMatrix(counts);
    }

    private static PictureGallery gallery(String title, int pictures) {
        List<Card> cards = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<Picture> shown = new ArrayList<>();
            for (int j = 0; j < pictures; j++) {
                shown.add(picture(i, j == 0 ? "a cat" : "what the network saw in it"));
            }
            cards.add(new Card(
                    shown,
                    List.of(
                            "truth: cat",
                            String.format(Locale.ROOT, "said: dog (%.2f)", 0.99 - 0.01 * i),
                            "test_batch.bin:" + 371 * i)));
        }
        return new PictureGallery(
                title, "The pictures that it was most sure of and wrong about, the worst first.", cards);
    }

    static Picture picture(int seed, String alternative) {
        ImageShape shape = new ImageShape(3, 32, 32);
        byte[] pixels = new byte[shape.values()];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / 32 % 32;
            int column = i % 32;
            double wave = Math.sin((row * (1 + seed % 3) + column * (seed % 5)) / 6.0 + i / 1024);
            pixels[i] = (byte) (127 + 100 * wave);
        }
        return new Picture(PicturePng.encode(pixels, shape, 1), alternative);
    }
}
