package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PictureSummary;
import org.junit.jupiter.api.Test;

class LearnedRangeTest {

    private static final List<String> NAMES = List.of("weekend", "amount");

    @Test
    void whatLiesBeyondTheTrainingIsNamedWithItsBounds() {
        LearnedRange range = LearnedRange.fit(
                NAMES,
                IntStream.range(0, 1_000).mapToObj(i -> new double[] {i % 2, i == 0 ? 900 : 3.5}),
                Stream.of(new double[] {1, 20}));

        assertThat(range.beyond(new double[] {1, 900})).isEmpty();
        assertThat(range.beyond(new double[] {7, -5}))
                .containsExactly("weekend 7 (expected from 0 to 1)", "amount -5 (expected from 3.500 to 900)");
        assertThat(range.beyond(new double[] {Double.NaN, 10})).isEmpty();
    }

    @Test
    void validationSaysHowFarBeyondIsNotUnusual() {
        Stream<double[]> training = IntStream.range(0, 1_000).mapToObj(i -> new double[] {i % 2, i % 101});
        Stream<double[]> validation =
                IntStream.range(0, 2_000).mapToObj(i -> new double[] {0, i < 3 ? 1_000 - 100 * i : 50});

        LearnedRange range = LearnedRange.fit(NAMES, training, validation);

        // Of 2,000 examples two may be beyond: 1,000 and 900 are, 800 is the bound.
        assertThat(range.beyond(new double[] {0, 800})).isEmpty();
        assertThat(range.beyond(new double[] {0, 801})).hasSize(1);
        assertThat(range.beyond(new double[] {0, -1})).hasSize(1);
    }

    /** A fifth of forty new examples would lie beyond the least or the most of forty, in one of seven numbers. */
    @Test
    void ofFewExamplesTheBoundsAreWider() {
        Random random = new Random(1);
        List<String> names = IntStream.range(0, 7).mapToObj(i -> "n" + i).toList();
        LearnedRange range = LearnedRange.fit(
                names, Stream.generate(() -> random.doubles(7).toArray()).limit(40), Stream.empty());

        assertThat(Stream.generate(() -> random.doubles(7).toArray()).limit(1_000))
                .allMatch(values -> range.beyond(values).isEmpty());
        assertThat(range.beyond(new double[] {2, 0, 0, 0, 0, 0, 0})).hasSize(1);
    }

    /** As dark, as light and as grey as digits can be, but without their black border and without an edge. */
    @Test
    void aSmoothPictureDiffersFromADigit() {
        ImageShape shape = new ImageShape(1, 28, 28);
        byte[] digit = new byte[shape.pixels()];
        byte[] smooth = new byte[shape.pixels()];
        for (int i = 0; i < smooth.length; i++) {
            int x = i % 28;
            int y = i / 28;
            digit[i] = (byte) (Math.hypot(x - 14, y - 14) > 5 && Math.hypot(x - 14, y - 14) < 8 ? 255 : 0);
            smooth[i] = (byte) (60 + 100 * Math.sin(x / 14.0) * Math.cos(y / 20.0));
        }

        double[] ofDigit = PictureSummary.of(digit, shape);
        double[] ofSmooth = PictureSummary.of(smooth, shape);

        assertThat(ofDigit[5]).isZero();
        assertThat(ofSmooth[5]).isGreaterThan(50);
        assertThat(ofSmooth[6]).isLessThan(ofDigit[6] / 2);
    }

    @Test
    void numbersThatDoNotGoTogetherAreSeen() {
        Random random = new Random(1);
        // Two numbers that are nearly the same, each of them usual from -3 to 3.
        List<double[]> examples = Stream.generate(random::nextGaussian)
                .limit(2_000)
                .map(value -> new double[] {value, value + 0.1 * random.nextGaussian()})
                .toList();
        LearnedRange alone = LearnedRange.fit(NAMES, examples.stream(), examples.stream());
        LearnedRange together = alone.withTogether(examples::stream, examples.stream());

        assertThat(alone.beyond(new double[] {1, -1})).isEmpty();
        assertThat(together.beyond(new double[] {1, -1}))
                .singleElement()
                .asString()
                .contains("together");
        assertThat(together.beyond(new double[] {1, 1.1})).isEmpty();
        // One number by itself says more than all together.
        assertThat(together.beyond(new double[] {9, -1}))
                .singleElement()
                .asString()
                .startsWith("weekend 9");
    }

    @Test
    void distanceIsCountedInDeviations() {
        MahalanobisDistance distance = MahalanobisDistance.fit(
                2, Stream.of(new double[] {0, 0}, new double[] {2, 0}, new double[] {0, 20}, new double[] {2, 20}));

        // Variances 1 and 100 around (1, 10), nothing in common: two deviations of one number, root of (4 + 0) / 2.
        assertThat(distance.of(new double[] {3, 10})).isCloseTo(Math.sqrt(2), within(1e-5));
        assertThat(distance.of(new double[] {1, 30})).isCloseTo(Math.sqrt(2), within(1e-5));
        assertThat(distance.of(new double[] {1, 10})).isZero();
    }

    /** What was learned is kept in a file that says less than the present version takes of a picture. */
    @Test
    void rangeOfAnOlderVersionLooksAtTheNumbersThatItKnows() {
        LearnedRange old = new LearnedRange(List.of("brightness"), List.of(0.0), List.of(100.0));

        assertThat(old.beyond(new double[] {50, 1, 2})).isEmpty();
        assertThat(old.beyond(new double[] {150, 1, 2})).hasSize(1);
    }

    /** Centred and inverted like digits, smooth pictures have black borders too. */
    @Test
    void smoothPicturesAreNotTakenForWritingWhenTheirContentWasCentred() {
        ImageShape shape = new ImageShape(1, 28, 28);
        ImageConversion conversion = new ImageConversion(
                shape,
                ImageConversion.Fit.LETTER_BOX,
                ImageConversion.Polarity.AUTO,
                ImageConversion.Framing.CENTRED_CONTENT);
        Random random = new Random(1);
        List<double[]> written = Stream.generate(() -> written(random))
                .limit(3_000)
                .map(picture -> PictureSummary.of(conversion.convert(picture).pixels(), shape))
                .toList();
        List<double[]> training = written.subList(0, 2_000);
        List<double[]> validation = written.subList(2_000, 2_500);
        LearnedRange range = LearnedRange.fit(PictureSummary.NAMES, training.stream(), validation.stream())
                .withTogether(training::stream, validation.stream());

        // A light spot on an even ground may look like a thick stroke in so few pixels; nothing else does.
        assertThat(IntStream.range(0, 40)
                        .mapToObj(i -> conversion.convert(smooth(random, i)).pixels())
                        .filter(pixels ->
                                !range.beyond(PictureSummary.of(pixels, shape)).isEmpty())
                        .count())
                .isGreaterThanOrEqualTo(36);
        assertThat(written.subList(2_500, 3_000).stream()
                        .filter(values -> !range.beyond(values).isEmpty())
                        .count())
                .isLessThan(10);
    }

    /** A few strokes of a pen on paper. */
    private static BufferedImage written(Random random) {
        BufferedImage picture = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 80, 80);
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(4 + 4 * random.nextFloat(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int stroke = 1 + random.nextInt(3); stroke > 0; stroke--) {
            pen.draw(new QuadCurve2D.Double(
                    point(random), point(random), point(random), point(random), point(random), point(random)));
        }
        pen.dispose();
        return picture;
    }

    private static double point(Random random) {
        return 15 + 50 * random.nextDouble();
    }

    private static BufferedImage smooth(Random random, int kind) {
        BufferedImage picture = new BufferedImage(320, 240, BufferedImage.TYPE_BYTE_GRAY);
        double across = 1 + 2 * random.nextDouble();
        double down = 1 + 2 * random.nextDouble();
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 320; x++) {
                double value = switch (kind % 5) {
                    case 0 -> 128 + 100 * Math.sin(across * x / 100) * Math.cos(down * y / 100);
                    case 1 -> x * 255 / 320.0;
                    case 2 -> 255 - y * 200 / 240.0;
                    case 3 -> Math.hypot(x - 160, y - 120);
                    default -> 255 - Math.hypot(x - 160, y - 120);
                };
                picture.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, value)));
            }
        }
        return picture;
    }

    @Test
    void aPictureIsSummedUp() {
        ImageShape shape = new ImageShape(1, 3, 3);
        byte[] image = {0, 0, 0, 0, (byte) 90, 0, 0, 0, 0};

        double[] summary = PictureSummary.of(image, shape);

        assertThat(summary[0]).isEqualTo(10);
        // Four of twelve pairs of neighbours differ, by 90.
        assertThat(summary[2]).isEqualTo(30);
        assertThat(summary[3]).isEqualTo(1.0 / 9);
        // Its content is the one point in the middle.
        assertThat(summary[7]).isEqualTo(90);
        assertThat(summary[8]).isZero();
        assertThat(summary[9]).isEqualTo(1);
    }
}
