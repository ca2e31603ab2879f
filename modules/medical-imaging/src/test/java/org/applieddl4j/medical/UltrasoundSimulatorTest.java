package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class UltrasoundSimulatorTest {

    private static final int SIDE = 32;
    private static final UltrasoundImages DRAWN =
            UltrasoundSimulator.draw(new UltrasoundSettings(400, 100, 100, SIDE, 0.4, 7));

    @Test
    void speckleOfUniformTissueIsRayleigh() {
        int side = 256;
        double[] uniform = new double[side * side];
        Arrays.fill(uniform, 1);

        double[] envelope = new SpeckleField(side).envelope(uniform, new SplittableRandom(1));

        double mean = Arrays.stream(envelope).average().orElseThrow();
        double square = Arrays.stream(envelope).map(x -> x * x).average().orElseThrow();
        double deviation = Math.sqrt(square - mean * mean);
        assertThat(square).isCloseTo(1, within(0.06));
        assertThat(mean / deviation).isCloseTo(Math.sqrt(Math.PI / (4 - Math.PI)), within(0.08));
        // A Rayleigh variable of mean square 1 exceeds x with probability exp(−x²).
        double beyond = Arrays.stream(envelope).filter(x -> x > 1.5).count() / (double) envelope.length;
        assertThat(beyond).isCloseTo(Math.exp(-2.25), within(0.02));
    }

    @Test
    void lesionsAreDarkerThanWhatIsAroundThem() {
        double inside = mean(image -> brightness(image, true));
        double outside = mean(image -> brightness(image, false));

        assertThat(inside).isLessThan(outside - 25);
    }

    @Test
    void behindMalignantLesionsItIsDarkerThanBehindBenignOnes() {
        assertThat(meanOf(1, UltrasoundSimulatorTest::behind))
                .isLessThan(meanOf(0, UltrasoundSimulatorTest::behind) - 5);
    }

    @Test
    void malignantLesionsAreTallerThoughNotAllOfThem() {
        double[] benign = ratios(0);
        double[] malignant = ratios(1);

        assertThat(Arrays.stream(malignant).average().orElseThrow())
                .isGreaterThan(Arrays.stream(benign).average().orElseThrow() + 0.2);
        // The distributions overlap: some benign ones are taller than the average malignant one, and the other way
        // round.
        double typical = Arrays.stream(malignant).average().orElseThrow();
        assertThat(Arrays.stream(benign).filter(ratio -> ratio > typical).count())
                .isGreaterThan(benign.length / 50);
        double usual = Arrays.stream(benign).average().orElseThrow();
        assertThat(Arrays.stream(malignant).filter(ratio -> ratio < usual).count())
                .isGreaterThan(malignant.length / 50);
    }

    @Test
    void everyPartHasItsShareOfMalignantLesions() {
        for (int[] part : new int[][] {
            DRAWN.splits().train(), DRAWN.splits().validation(), DRAWN.splits().test()
        }) {
            int[] labels = DRAWN.images().labels(part);
            assertThat(IntStream.of(labels).average().orElseThrow()).isCloseTo(0.4, within(0.011));
        }
    }

    @Test
    void sameSeedSameImages() {
        UltrasoundSettings settings = new UltrasoundSettings(60, 50, 50, 24, 0.5, 3);

        assertThat(UltrasoundSimulator.draw(settings).images().sha256())
                .isEqualTo(UltrasoundSimulator.draw(settings).images().sha256())
                .isNotEqualTo(UltrasoundSimulator.draw(new UltrasoundSettings(60, 50, 50, 24, 0.5, 4))
                        .images()
                        .sha256());
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new UltrasoundSettings(10, 50, 50, 32, 0.5, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("ultrasound-simulator: give at least 50 images a part");
        assertThatThrownBy(() -> new UltrasoundSettings(50, 50, 50, 8, 0.5, 1))
                .hasMessageContaining("a side of 16 to 512 pixels");
        assertThatThrownBy(() -> new UltrasoundSettings(50, 50, 50, 32, 1, 1)).hasMessageContaining("between 0 and 1");
    }

    private static double brightness(int image, boolean lesion) {
        return IntStream.range(0, SIDE * SIDE)
                .filter(pixel -> pixel / SIDE > 8 && DRAWN.masks()[image][pixel] == lesion)
                .map(pixel -> DRAWN.images().value(image, pixel))
                .average()
                .orElse(0);
    }

    /** Mean brightness of the four pixels below the lesion, column by column. */
    private static double behind(int image) {
        boolean[] mask = DRAWN.masks()[image];
        return IntStream.range(0, SIDE * SIDE)
                .filter(pixel -> !mask[pixel]
                        && IntStream.rangeClosed(1, 4)
                                .anyMatch(up -> pixel - up * SIDE >= 0 && mask[pixel - up * SIDE]))
                .map(pixel -> DRAWN.images().value(image, pixel))
                .average()
                .orElse(0);
    }

    private static double[] ratios(int label) {
        return IntStream.range(0, 500)
                .mapToDouble(
                        i -> Lesion.draw(new SplittableRandom(i), label == 1).heightToWidth())
                .toArray();
    }

    private static double mean(ToDoubleFunction<Integer> value) {
        return IntStream.range(0, DRAWN.images().size())
                .boxed()
                .mapToDouble(value)
                .average()
                .orElseThrow();
    }

    private static double meanOf(int label, ToDoubleFunction<Integer> value) {
        return IntStream.range(0, DRAWN.images().size())
                .filter(image -> DRAWN.images().label(image) == label)
                .boxed()
                .mapToDouble(value)
                .average()
                .orElseThrow();
    }
}
