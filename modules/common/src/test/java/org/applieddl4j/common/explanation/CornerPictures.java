package org.applieddl4j.common.explanation;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pictures of 24 × 24 faintly noisy pixels with a striped patch in one corner; the stripes' direction is the class, and
 * nothing else says anything about it.
 */
final class CornerPictures {

    static final int SIDE = 24;
    /** Three directions of the stripes, and no patch at all. */
    static final int CLASSES = 4;

    static final int DIRECTIONS = 3;

    private static final int PATCH = 6;
    private static final int MARGIN = 1;
    private static final int CORNERS = 4;
    private static final double NOISE = 0.1;

    private CornerPictures() {}

    static DataSet batch(int examples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[examples * SIDE * SIDE];
        float[] labels = new float[examples * CLASSES];
        for (int i = 0; i < examples; i++) {
            paint(pixels, i * SIDE * SIDE, i % CLASSES, random.nextInt(CORNERS), random);
            labels[i * CLASSES + i % CLASSES] = 1;
        }
        return new DataSet(
                Nd4j.create(pixels, new long[] {examples, 1, SIDE, SIDE}, 'c'),
                Nd4j.create(labels, new long[] {examples, CLASSES}, 'c'));
    }

    /** One picture of a class with its patch in a corner: 0 and 1 above, 2 and 3 below, the even ones left. */
    static INDArray picture(int classIndex, int corner, long seed) {
        float[] pixels = new float[SIDE * SIDE];
        paint(pixels, 0, classIndex, corner, new SplittableRandom(seed));
        return Nd4j.create(pixels, new long[] {1, 1, SIDE, SIDE}, 'c');
    }

    /** One picture with the patches of two classes. */
    static INDArray picture(int oneClass, int oneCorner, int otherClass, int otherCorner, long seed) {
        float[] pixels = new float[SIDE * SIDE];
        paint(pixels, 0, oneClass, oneCorner, new SplittableRandom(seed));
        stripe(pixels, 0, otherClass, otherCorner);
        return Nd4j.create(pixels, new long[] {1, 1, SIDE, SIDE}, 'c');
    }

    static void train(Model network) {
        for (int step = 0; step < 80; step++) {
            fit(network, batch(16, step));
        }
    }

    static void fit(Model network, DataSet batch) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.fit(batch);
        } else {
            ((ComputationGraph) network).fit(batch);
        }
    }

    private static void paint(float[] pixels, int from, int classIndex, int corner, SplittableRandom random) {
        for (int at = 0; at < SIDE * SIDE; at++) {
            pixels[from + at] = (float) random.nextDouble(-NOISE, NOISE);
        }
        if (classIndex < DIRECTIONS) {
            stripe(pixels, from, classIndex, corner);
        }
    }

    private static void stripe(float[] pixels, int from, int classIndex, int corner) {
        int top = corner < 2 ? MARGIN : SIDE - MARGIN - PATCH;
        int left = corner % 2 == 0 ? MARGIN : SIDE - MARGIN - PATCH;
        for (int row = 0; row < PATCH; row++) {
            for (int column = 0; column < PATCH; column++) {
                pixels[from + (top + row) * SIDE + left + column] += bright(classIndex, row, column) ? 1 : 0;
            }
        }
    }

    private static boolean bright(int classIndex, int row, int column) {
        int along = classIndex == 0 ? row : classIndex == 1 ? column : row + column;
        return along % 4 < 2;
    }
}
