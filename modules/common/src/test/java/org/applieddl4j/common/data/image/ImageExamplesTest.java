package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class ImageExamplesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 2, 3);
    private static final ChannelScaling PLAIN = new ChannelScaling(List.of(0.0), List.of(1.0));

    /** Image {@code i} holds {@code 10 i + 1 … 10 i + 6}, row by row. */
    private static ImageSet images() {
        byte[] pixels = new byte[3 * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (10 * (i / 6) + 1 + i % 6);
        }
        return new ImageSet(
                SHAPE, pixels, new int[] {0, 1, 1}, List.of("a", "b"), image -> new RowOrigin("images", image + 1));
    }

    private static float[] values(DataSet batch, int example) {
        return batch.getFeatures().slice(example).dup().reshape(6).toFloatVector();
    }

    @Test
    void batchHoldsTheChosenImagesAsFloatsAndTheirClassesOneHot() {
        ImageExamples examples = new ImageExamples(images(), new int[] {2, 0}, PLAIN, Augmentation.NONE);

        DataSet batch = examples.batch(new int[] {1, 0});

        assertThat(examples.size()).isEqualTo(2);
        assertThat(batch.getFeatures().shape()).containsExactly(2, 1, 2, 3);
        assertThat(values(batch, 0)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(values(batch, 1)).containsExactly(21, 22, 23, 24, 25, 26);
        assertThat(batch.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}});
    }

    @Test
    void bytesAboveTheSignBitAreBright() {
        ImageSet white = new ImageSet(
                new ImageShape(1, 1, 1),
                new byte[] {(byte) 255},
                new int[] {0},
                List.of("w"),
                i -> new RowOrigin("w", 0));

        DataSet batch = new ImageExamples(white, new int[] {0}, PLAIN, Augmentation.NONE).batch(new int[] {0});

        assertThat(batch.getFeatures().getFloat(0)).isEqualTo(255);
    }

    @Test
    void scalingComesFromTheTrainingImagesAlone() {
        // 1 to 6 has mean 3.5 and variance (2.5² + 1.5² + 0.5²) · 2 / 6 = 35 / 12.
        ChannelScaling scaling = ChannelScaling.fit(images(), new int[] {0});

        assertThat(scaling.mean().get(0)).isCloseTo(3.5, within(1e-9));
        assertThat(scaling.deviation().get(0)).isCloseTo(Math.sqrt(35 / 12.0), within(1e-9));
        assertThat(scaling.table(0)[6]).isCloseTo((float) (2.5 / Math.sqrt(35 / 12.0)), within(1e-6f));
    }

    @Test
    void scalingOfOneGreyLevelDividesByNoZero() {
        ImageSet flat = new ImageSet(
                new ImageShape(1, 1, 2), new byte[] {7, 7}, new int[] {0}, List.of("f"), i -> new RowOrigin("f", 0));

        assertThat(ChannelScaling.fit(flat, new int[] {0}).table(0)[7]).isZero();
        assertThatThrownBy(() -> new ChannelScaling(List.of(1.0), List.of(0.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyVariationIsAShiftOrAMirrorImageOfTheOriginal() {
        ImageExamples examples = new ImageExamples(images(), new int[] {0}, PLAIN, new Augmentation(1, true, 0));
        boolean mirrored = false;
        boolean shifted = false;
        for (int seed = 0; seed < 40; seed++) {
            float[] varied = values(examples.trainingBatch(new int[] {0}, seed), 0);
            assertThat(explained(varied)).as("variation %s", (Object) varied).isTrue();
            mirrored |= varied[0] > varied[2];
            shifted |= varied[1] != 2 && varied[1] != 5;
        }
        assertThat(mirrored).isTrue();
        assertThat(shifted).isTrue();
    }

    /** Whether some shift by at most one pixel, with or without a mirror, gives these values: edges are repeated. */
    private static boolean explained(float[] varied) {
        return IntStream.range(0, 18).anyMatch(way -> {
            int down = way % 3 - 1;
            int right = way / 3 % 3 - 1;
            boolean mirror = way >= 9;
            return IntStream.range(0, 6).allMatch(at -> {
                int row = Math.max(0, Math.min(1, at / 3 + down));
                int column = Math.max(0, Math.min(2, at % 3 + right));
                return varied[at] == 1 + 3 * row + (mirror ? 2 - column : column);
            });
        });
    }

    @Test
    void withoutFlipNothingIsMirrored() {
        ImageExamples examples = new ImageExamples(images(), new int[] {0}, PLAIN, new Augmentation(1, false, 0));
        for (int seed = 0; seed < 40; seed++) {
            float[] varied = values(examples.trainingBatch(new int[] {0}, seed), 0);
            assertThat(varied[0]).isLessThanOrEqualTo(varied[2]);
        }
    }

    @Test
    void cutOutWipesASquareToTheMean() {
        ImageShape shape = new ImageShape(1, 9, 9);
        byte[] pixels = new byte[81];
        java.util.Arrays.fill(pixels, (byte) 50);
        ImageSet bright = new ImageSet(shape, pixels, new int[] {0}, List.of("b"), image -> new RowOrigin("b", 0));
        ImageExamples examples = new ImageExamples(bright, new int[] {0}, PLAIN, new Augmentation(0, false, 4));
        for (int seed = 0; seed < 40; seed++) {
            float[] varied = examples.trainingBatch(new int[] {0}, seed)
                    .getFeatures()
                    .dup()
                    .reshape(81)
                    .toFloatVector();
            int wiped =
                    (int) IntStream.range(0, 81).filter(at -> varied[at] == 0).count();
            // Whole in the middle, a quarter of it at least in a corner.
            assertThat(wiped).isBetween(4, 16);
            assertThat(IntStream.range(0, 81).filter(at -> varied[at] == 50).count())
                    .isEqualTo(81 - wiped);
        }
    }

    @Test
    void sameSeedSameVariation() {
        ImageExamples examples = new ImageExamples(images(), new int[] {0, 1, 2}, PLAIN, new Augmentation(1, true, 2));
        int[] all = {0, 1, 2};

        assertThat(examples.trainingBatch(all, 5).getFeatures())
                .isEqualTo(examples.trainingBatch(all, 5).getFeatures());
        assertThat(IntStream.range(6, 20)
                        .anyMatch(seed -> !examples.trainingBatch(all, seed)
                                .getFeatures()
                                .equals(examples.trainingBatch(all, 5).getFeatures())))
                .isTrue();
    }

    @Test
    void plainBatchesAreNeverVaried() {
        ImageExamples examples = new ImageExamples(images(), new int[] {0}, PLAIN, new Augmentation(1, true, 2));

        assertThat(values(examples.batch(new int[] {0}), 0)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void setsOfTheSameKindBecomeOne() {
        ImageSet both = images().followedBy(images());

        assertThat(both.size()).isEqualTo(6);
        assertThat(both.image(4)).containsExactly(11, 12, 13, 14, 15, 16);
        assertThat(both.label(4)).isEqualTo(1);
        assertThat(both.origin(4)).isEqualTo(new RowOrigin("images", 2));
    }

    @Test
    void setThatDoesNotFitItselfIsRefused() {
        assertThatThrownBy(
                        () -> new ImageSet(SHAPE, new byte[7], new int[] {0}, List.of("a"), i -> new RowOrigin("x", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 bytes are not 1 images of 3×2 grey");
        assertThatThrownBy(
                        () -> new ImageSet(SHAPE, new byte[6], new int[] {1}, List.of("a"), i -> new RowOrigin("x", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label 1");
    }
}
