package org.applieddl4j.image;

import java.util.SplittableRandom;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;

/**
 * Draws simple shapes: a small task for machines without data, and for tests.
 *
 * <p>Circle, cross, ring, square, star or triangle, light on dark, 28 × 28 grey. Place, size, turn, proportion,
 * brightness and noise are drawn for every picture; crosses, squares, stars and triangles are filled or outlines; of
 * three in ten a bar covers a part. No pixel means the same in two pictures, so that a weight a pixel (softmax
 * regression) learns little, and a convolutional network nearly all.
 *
 * <p>Pictures are painted point by point with arithmetic that every Java version does alike: the same seed gives the
 * same bytes everywhere. Every picture has a random stream of its own, split off one after the other, so that a larger
 * set begins with the smaller one's pictures.
 */
public final class ShapeDrawings {

    /** Rows and columns of a picture. */
    private static final int SIDE = 28;

    private static final String ORIGIN = "shapes";
    private static final double DARKEST_GROUND = 10;
    private static final double LIGHTEST_GROUND = 60;
    private static final double LEAST_CONTRAST = 90;
    private static final double WHITE = 255;
    private static final double LEAST_NOISE = 5;
    private static final double MOST_NOISE = 30;

    private ShapeDrawings() {}

    /**
     * Draws training examples and, behind them, those of the test.
     *
     * @return the same for the same settings
     */
    public static ImageSet draw(ShapeDrawingsSettings settings) {
        return draw(settings.training() + settings.test(), settings.seed());
    }

    /**
     * Draws pictures, the classes in turn.
     *
     * @param examples how many, not negative
     * @param seed the same seed gives the same pictures
     */
    public static ImageSet draw(int examples, long seed) {
        ImageShape shape = new ImageShape(1, SIDE, SIDE);
        SplittableRandom streams = new SplittableRandom(seed);
        DrawnShape[] kinds = DrawnShape.values();
        byte[] pixels = new byte[examples * shape.values()];
        int[] labels = new int[examples];
        for (int example = 0; example < examples; example++) {
            labels[example] = example % kinds.length;
            paint(kinds[labels[example]], streams.split(), pixels, example * shape.values());
        }
        return new ImageSet(shape, pixels, labels, DrawnShape.names(), example -> new RowOrigin(ORIGIN, example + 1));
    }

    private static void paint(DrawnShape kind, SplittableRandom random, byte[] pixels, int from) {
        double[] coverage = ShapeSketch.of(kind, SIDE, random).coverage(SIDE);
        double ground = ShapeSketch.between(DARKEST_GROUND, LIGHTEST_GROUND, random);
        double ink = ShapeSketch.between(ground + LEAST_CONTRAST, WHITE, random);
        double noise = ShapeSketch.between(LEAST_NOISE, MOST_NOISE, random);
        for (int pixel = 0; pixel < coverage.length; pixel++) {
            // The difference of two uniform numbers: most often small, never larger than the noise.
            double grain = noise * (random.nextDouble() - random.nextDouble());
            double value = ground + coverage[pixel] * (ink - ground) + grain;
            pixels[from + pixel] = (byte) (int) Math.max(0, Math.min(WHITE, Math.rint(value)));
        }
    }
}
