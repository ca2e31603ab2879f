package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                NAMES, Stream.of(new double[] {0, 3.5}, new double[] {1, 900}), Stream.of(new double[] {1, 20}));

        assertThat(range.beyond(new double[] {1, 900})).isEmpty();
        assertThat(range.beyond(new double[] {7, -5}))
                .containsExactly("weekend 7 (learned from 0 to 1)", "amount -5 (learned from 3.500 to 900)");
        assertThat(range.beyond(new double[] {Double.NaN, 10})).isEmpty();
    }

    @Test
    void validationSaysHowFarBeyondIsNotUnusual() {
        Stream<double[]> training = Stream.of(new double[] {0, 0}, new double[] {1, 100});
        Stream<double[]> validation =
                IntStream.range(0, 2_000).mapToObj(i -> new double[] {0, i < 3 ? 1_000 - 100 * i : 50});

        LearnedRange range = LearnedRange.fit(NAMES, training, validation);

        // Of 2,000 examples two may be beyond: 1,000 and 900 are, 800 is the bound.
        assertThat(range.beyond(new double[] {0, 800})).isEmpty();
        assertThat(range.beyond(new double[] {0, 801})).hasSize(1);
        assertThat(range.beyond(new double[] {0, -1})).hasSize(1);
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
