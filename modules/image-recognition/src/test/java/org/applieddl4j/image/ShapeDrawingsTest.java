package org.applieddl4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.image.ShapeSketch.Cover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeDrawingsTest {

    private static final int SIDE = 28;

    @Test
    void sameSeedGivesTheSameBytesOnEveryMachine() {
        assertThat(checksum(ShapeDrawings.draw(60, 7)))
                .isEqualTo(checksum(ShapeDrawings.draw(60, 7)))
                .isEqualTo("242c88f6674ec6122a650b24e19d30a19b7812fd8d6907b4cbcab2b37c6eb9c8")
                .isNotEqualTo(checksum(ShapeDrawings.draw(60, 8)));
    }

    @Test
    void largerSetBeginsWithTheSmallerOne() {
        ImageSet few = ShapeDrawings.draw(10, 3);
        ImageSet many = ShapeDrawings.draw(20, 3);

        for (int image = 0; image < few.size(); image++) {
            assertThat(many.image(image)).isEqualTo(few.image(image));
        }
    }

    @Test
    void classesAreEquallyManyAndNamed() {
        ImageSet shapes = ShapeDrawings.draw(100, 1);

        assertThat(shapes.classes()).containsExactly("circle", "cross", "ring", "square", "star", "triangle");
        long[] counts = new long[6];
        Arrays.stream(shapes.labels()).forEach(label -> counts[label]++);
        assertThat(counts).containsExactly(17, 17, 17, 17, 16, 16);
    }

    @Test
    void picturesAreSmallAndGreyAndCountedFromOne() {
        ImageSet shapes = ShapeDrawings.draw(3, 1);

        assertThat(shapes.shape()).hasToString("28×28 grey");
        assertThat(shapes.origin(2)).hasToString("shapes:3");
    }

    @ParameterizedTest
    @EnumSource(DrawnShape.class)
    void shapesLieInsideTheFrameAndLeaveInkInIt(DrawnShape shape) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100; i++) {
            double[] coverage = ShapeSketch.of(shape, SIDE, random).coverage(SIDE);

            assertThat(IntStream.range(0, SIDE)
                            .mapToDouble(at -> coverage[at]
                                    + coverage[(SIDE - 1) * SIDE + at]
                                    + coverage[at * SIDE]
                                    + coverage[at * SIDE + SIDE - 1])
                            .sum())
                    .as("ink on the edge")
                    .isZero();
            assertThat(Arrays.stream(coverage).sum()).as("ink").isGreaterThan(20);
        }
    }

    @Test
    void inkIsAsMuchAsTheShapesAreaSays() {
        // π r² of a disc; 2 r² of a square in a circle of r; 3 √3 / 4 · r² of a triangle
        assertThat(ink(DrawnShape.CIRCLE, true)).isCloseTo(Math.PI * 100, within(3.0));
        assertThat(ink(DrawnShape.SQUARE, true)).isCloseTo(200, within(3.0));
        assertThat(ink(DrawnShape.TRIANGLE, true)).isCloseTo(75 * Math.sqrt(3), within(3.0));
        // π (r² − (r − 2)²) of a ring two wide
        assertThat(ink(DrawnShape.RING, false)).isCloseTo(Math.PI * 36, within(3.0));
        // Two bars of 2 f by 0.6 f with f = r / √1.09, their meeting counted once
        assertThat(ink(DrawnShape.CROSS, true)).isCloseTo(2.04 * 100 / 1.09, within(3.0));
        // Ten triangles between the middle, a point and an inner corner: 10 · ½ r · 0.45 r · sin 36°
        assertThat(ink(DrawnShape.STAR, true)).isCloseTo(225 * Math.sin(Math.PI / 5), within(3.0));
    }

    @Test
    void barWipesWhatIsUnderIt() {
        // Given a disc of radius 10 about (14, 14), and a bar of width 2 down its middle
        ShapeSketch covered = new ShapeSketch(DrawnShape.CIRCLE, true, 14, 14, 10, 1, 0, 2, new Cover(0, 0, 2));

        double[] coverage = covered.coverage(SIDE);

        for (int row = 0; row < SIDE; row++) {
            assertThat(coverage[row * SIDE + 13]).isZero();
            assertThat(coverage[row * SIDE + 14]).isZero();
        }
        assertThat(coverage[14 * SIDE + 12]).isEqualTo(1);
        assertThat(coverage[14 * SIDE + 15]).isEqualTo(1);
    }

    @Test
    void circlesAreFilledRingsAreNotAndTheOthersAreBoth() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(filled(DrawnShape.CIRCLE, random)).isEqualTo(200);
        assertThat(filled(DrawnShape.RING, random)).isZero();
        assertThat(filled(DrawnShape.STAR, random)).isBetween(70L, 130L);
    }

    @Test
    void shapeIsLighterThanWhatIsAroundIt() {
        ImageSet shapes = ShapeDrawings.draw(60, 4);
        for (int image = 0; image < shapes.size(); image++) {
            byte[] pixels = shapes.image(image);
            int[] sorted = IntStream.range(0, pixels.length)
                    .map(at -> pixels[at] & 0xFF)
                    .sorted()
                    .toArray();

            // More than half of every picture is ground; the lightest fiftieth is ink
            assertThat(sorted[sorted.length * 49 / 50] - sorted[sorted.length / 4])
                    .as("picture %s", image)
                    .isGreaterThan(60);
        }
    }

    @Test
    void settingsDrawTrainingAndTestInOneSet() {
        ShapeDrawingsSettings settings = new ShapeDrawingsSettings(60, 66, 9);

        ImageSet shapes = ShapeDrawings.draw(settings);

        assertThat(shapes.size()).isEqualTo(126);
        assertThat(checksum(shapes)).isEqualTo(checksum(ShapeDrawings.draw(126, 9)));
    }

    @Test
    void settingsHaveAStableChecksum() {
        assertThat(ShapeDrawingsSettings.defaults(42).canonicalJson())
                .isEqualTo(
                        "{\"generator\":\"drawn-shapes\",\"version\":1,\"training\":10000,\"test\":2000,\"seed\":42}");
        assertThat(ShapeDrawingsSettings.defaults(42).sha256())
                .hasSize(64)
                .isEqualTo(ShapeDrawingsSettings.defaults(42).sha256())
                .isNotEqualTo(ShapeDrawingsSettings.quick(42).sha256());
    }

    @Test
    void tooFewPicturesAreNamed() {
        assertThatThrownBy(() -> new ShapeDrawingsSettings(59, 100, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("drawn-shapes: training is 59; give at least 60");
        assertThatThrownBy(() -> new ShapeDrawingsSettings(60, 0, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("drawn-shapes: test is 0; give at least 60");
    }

    @Test
    void manifestSaysThatTheyAreGenerated() {
        DatasetManifest manifest = DatasetManifest.load("drawn-shapes");

        assertThat(manifest.kind()).isEqualTo(DatasetManifest.Kind.GENERATED);
        assertThat(manifest.task()).contains(DrawnShape.names().subList(0, 5));
    }

    /** Ink of a shape of radius 10 in the middle, its outline two wide. */
    private static double ink(DrawnShape shape, boolean filled) {
        return Arrays.stream(
                        new ShapeSketch(shape, filled, 14.3, 13.8, 10, 1, 0.4, 2, new Cover(0, 0, 0)).coverage(SIDE))
                .sum();
    }

    private static long filled(DrawnShape shape, SplittableRandom random) {
        return IntStream.range(0, 200)
                .filter(i -> ShapeSketch.of(shape, SIDE, random).filled())
                .count();
    }

    private static String checksum(ImageSet shapes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int image = 0; image < shapes.size(); image++) {
                digest.update(shapes.image(image));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
