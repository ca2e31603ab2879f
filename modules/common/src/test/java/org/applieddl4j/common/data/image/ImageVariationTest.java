package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImageVariationTest {

    private static final float[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void aQuarterTurnMovesEveryPixelToItsNewPlace() {
        // Clockwise: the left column, from below, becomes the first row.
        float[] turned = varied(new ImageVariation.Turn(Math.PI / 2, 1), 1, 0);

        assertThat(turned).containsExactly(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, within(1e-5f));
    }

    @Test
    void zoomingInSpreadsTheMiddleAndBlendsBetweenPixels() {
        // Twice as large: a pixel beside the middle shows what is half a pixel from it.
        float[] grown = varied(new ImageVariation.Turn(0, 2), 1, 0);

        assertThat(grown).containsExactly(new float[] {3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7}, within(1e-5f));
    }

    @Test
    void zoomingOutRepeatsTheEdge() {
        assertThat(varied(new ImageVariation.Turn(0, 0.5), 1, 0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void lightMultipliesAndMoves() {
        assertThat(varied(new ImageVariation.Turn(0, 1), 2, -1)).containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 17);
    }

    private static float[] varied(ImageVariation.Turn turn, float gain, float offset) {
        int[] places = {0, 1, 2};
        float[] values = new float[NINE.length];
        new ImageVariation(places, places, new ImageVariation.Square(3, 3, 0), turn, gain, offset)
                .apply(NINE, values, 0);
        return values;
    }

    @Test
    void drawsStayWithinTheirBoundsAndReachFarIntoThem() {
        Augmentation augmentation =
                new Augmentation(0, false, 0).withTurns(10, 0.2).withLight(0.5, 0.3);
        SplittableRandom random = new SplittableRandom(1);
        List<ImageVariation> drawn = IntStream.range(0, 300)
                .mapToObj(i -> augmentation.draw(new ImageShape(1, 4, 4), random))
                .toList();

        assertThat(drawn).allSatisfy(variation -> {
            assertThat(Math.toDegrees(variation.turn().radians())).isBetween(-10.0, 10.0);
            assertThat(variation.turn().zoom()).isBetween(0.8, 1.2);
            assertThat(variation.gain()).isBetween(0.7f, 1.3f);
            assertThat(variation.offset()).isBetween(-0.5f, 0.5f);
        });
        assertThat(drawn).anyMatch(variation -> Math.toDegrees(variation.turn().radians()) < -9);
        assertThat(drawn).anyMatch(variation -> variation.turn().zoom() > 1.18);
        assertThat(drawn).anyMatch(variation -> variation.gain() < 0.75f);
        assertThat(drawn).anyMatch(variation -> variation.offset() > 0.45f);
    }

    @Test
    void whatIsWipedIsTheMeanUnderAnyLight() {
        ImageSet bright = new ImageSet(
                new ImageShape(1, 2, 2),
                new byte[] {9, 9, 9, 9},
                new int[] {0},
                List.of("b"),
                image -> new RowOrigin("b", 0));
        Augmentation all = new Augmentation(0, false, 8).withLight(1, 0.5);
        ImageExamples examples =
                new ImageExamples(bright, new int[] {0}, new ChannelScaling(List.of(9.0), List.of(1.0)), all);

        for (int seed = 0; seed < 20; seed++) {
            INDArray values = examples.trainingBatch(new int[] {0}, seed).getFeatures();
            assertThat(values.dup().reshape(4).toFloatVector()).containsOnly(0);
        }
    }

    @Test
    void sharesOfOneOrMoreAreRefused() {
        Augmentation none = Augmentation.NONE;

        assertThatThrownBy(() -> none.withTurns(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> none.withTurns(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> none.withLight(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> none.withLight(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
