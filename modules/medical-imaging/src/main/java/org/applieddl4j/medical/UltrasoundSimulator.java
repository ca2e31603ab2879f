package org.applieddl4j.medical;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;

/**
 * Makes B-mode-like images of breast lesions, each with the mask of its lesion.
 *
 * <ol>
 *   <li>Layers of tissue of different brightness with wavy borders: skin, fat, gland, muscle; and a {@link Lesion}.
 *   <li>Sound is weakened on its way: by a part of the tissue's attenuation that the scanner's time gain compensation does
 *       not make up for, and by the lesion's own, which leaves a shadow or a bright band behind it. Over a path of
 *       {@code d} millimetres there and back the amplitude falls by {@code 10^(−α · 2d / 20)}, with α in decibels a
 *       millimetre (about 0.05 to 0.1 per megahertz in soft tissue; Szabo, "Diagnostic Ultrasound Imaging: Inside Out",
 *       2nd edition 2014, appendix B).
 *   <li>{@link SpeckleField Speckle}, a little noise of the receiver, and logarithmic compression of {@value #DYNAMIC_RANGE}
 *       decibels into 256 grey levels, with a gain that differs from image to image.
 * </ol>
 *
 * <p>It is a model for teaching: no beam is steered or focused, no wave refracted. A network that does well here has shown
 * that it can learn these signs through speckle, and nothing about patients.
 */
public final class UltrasoundSimulator {

    /** Names of the classes. */
    public static final List<String> CLASSES = List.of("benign", "malignant");

    /** Decibels from black to white. */
    private static final double DYNAMIC_RANGE = 50;

    private static final int LEVELS = 255;

    /** Of the receiver, in decibels below the gland's echo. */
    private static final double NOISE = -38;

    private final UltrasoundSettings settings;
    private final SpeckleField speckle;

    private UltrasoundSimulator(UltrasoundSettings settings) {
        this.settings = settings;
        this.speckle = new SpeckleField(settings.side());
    }

    /**
     * Makes all images. Each depends on the seed and its number alone, so that they can be made in any order.
     *
     * @return training images first, then those for validation, then the test; the same share of each class in all
     */
    public static UltrasoundImages draw(UltrasoundSettings settings) {
        return new UltrasoundSimulator(settings).draw();
    }

    private UltrasoundImages draw() {
        int side = settings.side();
        int pixels = side * side;
        int images = settings.images();
        byte[] values = new byte[images * pixels];
        boolean[][] masks = new boolean[images][];
        int[] labels = new int[images];
        IntStream.range(0, images).parallel().forEach(image -> {
            boolean malignant = isMalignant(image);
            labels[image] = malignant ? 1 : 0;
            RandomGenerator random = new SplittableRandom(31 * settings.seed() + 0x9E3779B97F4A7C15L * (image + 1));
            Lesion lesion = Lesion.draw(random, malignant);
            masks[image] = mask(lesion);
            byte[] drawn = image(lesion, masks[image], random);
            System.arraycopy(drawn, 0, values, image * pixels, pixels);
        });
        ImageSet set = new ImageSet(
                new ImageShape(1, side, side), values, labels, CLASSES, i -> new RowOrigin("simulated", i + 1L));
        int firstTest = settings.training() + settings.validation();
        return new UltrasoundImages(
                set,
                masks,
                new Splits(
                        IntStream.range(0, settings.training()).toArray(),
                        IntStream.range(settings.training(), firstTest).toArray(),
                        IntStream.range(firstTest, images).toArray()));
    }

    /** Evenly spread, so that every part has its share. */
    private boolean isMalignant(int image) {
        double share = settings.malignantShare();
        return Math.floor((image + 1) * share) > Math.floor(image * share);
    }

    private boolean[] mask(Lesion lesion) {
        int side = settings.side();
        boolean[] mask = new boolean[side * side];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = lesion.contains(millimetres(i % side), millimetres(i / side));
        }
        return mask;
    }

    private byte[] image(Lesion lesion, boolean[] mask, RandomGenerator random) {
        double[] amplitude = amplitude(lesion, mask, random);
        double[] envelope = speckle.envelope(amplitude, random);
        double gain = 3 * random.nextGaussian();
        byte[] grey = new byte[envelope.length];
        for (int i = 0; i < grey.length; i++) {
            double noise = amplitude(NOISE) * Math.hypot(random.nextGaussian(), random.nextGaussian());
            double decibels = 20 * Math.log10(envelope[i] + noise + 1e-9) + gain;
            // The gland's mean echo comes out at 70 % of white.
            double level = LEVELS * (0.7 + decibels / DYNAMIC_RANGE);
            grey[i] = (byte) (int) Math.round(Math.max(0, Math.min(LEVELS, level)));
        }
        return grey;
    }

    /** Root of the power that comes back from each pixel: the tissue's echo, weakened on the way. */
    private double[] amplitude(Lesion lesion, boolean[] mask, RandomGenerator random) {
        int side = settings.side();
        double[] echo = tissue(random);
        // What time gain compensation leaves: the image grows darker with depth, now more and now less.
        double tissueLoss = random.nextDouble(0.02, 0.16);
        double step = millimetres(1) - millimetres(0);
        double[] amplitude = new double[side * side];
        for (int x = 0; x < side; x++) {
            double loss = 0;
            for (int y = 0; y < side; y++) {
                int at = y * side + x;
                double decibels = (mask[at] ? lesion.echo() : echo[at]) - loss;
                amplitude[at] = amplitude(decibels);
                loss += 2 * step * (tissueLoss + (mask[at] ? lesion.attenuation() : 0));
            }
        }
        return amplitude;
    }

    /** Decibels against the gland, which surrounds the lesion. */
    private double[] tissue(RandomGenerator random) {
        int side = settings.side();
        double[] borders = {
            random.nextDouble(1, 2.5),
            random.nextDouble(6, 12),
            random.nextDouble(30, 37),
            UltrasoundSettings.MILLIMETRES
        };
        double[] echoes = {4, normal(random, -7, 2), 0, normal(random, -5, 3)};
        double[] phases = {
            random.nextDouble(2 * Math.PI), random.nextDouble(2 * Math.PI), random.nextDouble(2 * Math.PI), 0
        };
        double waviness = random.nextDouble(0.2, 1.5);
        double lobule = random.nextDouble(2 * Math.PI);
        double[] tissue = new double[side * side];
        for (int i = 0; i < tissue.length; i++) {
            double x = millimetres(i % side);
            double y = millimetres(i / side);
            int layer = 0;
            while (layer < echoes.length - 1 && y > borders[layer] + waviness * Math.sin(x / 5 + phases[layer])) {
                layer++;
            }
            // Fat between the lobules of the gland.
            tissue[i] = echoes[layer] + 2 * Math.sin(x / 4 + lobule) * Math.sin(y / 3 + 2 * lobule);
        }
        return tissue;
    }

    private double millimetres(int pixel) {
        return (pixel + 0.5) * UltrasoundSettings.MILLIMETRES / settings.side();
    }

    private static double amplitude(double decibels) {
        return Math.pow(10, decibels / 20);
    }

    private static double normal(RandomGenerator random, double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }
}
