package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    void aPictureIsSummedUp() {
        ImageShape shape = new ImageShape(1, 3, 3);
        byte[] image = {0, 0, 0, 0, (byte) 90, 0, 0, 0, 0};

        double[] summary = PictureSummary.of(image, shape);

        assertThat(summary[0]).isEqualTo(10);
        // Four of twelve pairs of neighbours differ, by 90.
        assertThat(summary[2]).isEqualTo(30);
        assertThat(summary[3]).isEqualTo(1.0 / 9);
    }
}
