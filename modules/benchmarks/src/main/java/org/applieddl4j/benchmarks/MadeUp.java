package org.applieddl4j.benchmarks;

import java.util.Random;

/** Numbers that follow from a name alone, the same in every process. */
final class MadeUp {

    private final Random random;

    MadeUp(String name) {
        random = new Random(name.hashCode());
    }

    float[] normal(int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** Around 1 and above 0, for what is divided by. */
    float[] aroundOne(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 0.5f + random.nextFloat();
        }
        return values;
    }

    float[] indices(int count, int below) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(below);
        }
        return values;
    }

    float[] oneHot(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            values[row * columns + random.nextInt(columns)] = 1;
        }
        return values;
    }

    /** Rows of length 1. */
    float[] sparse(int rows, int columns, int filled) {
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < filled; i++) {
                values[row * columns + random.nextInt(columns)] = (float) (1 / Math.sqrt(filled));
            }
        }
        return values;
    }

    /**
     * A parameter of a network.
     *
     * @param name of its layer and of itself, as Deeplearning4j has them: {@code 0_W}, {@code block-1-normal-1_gamma}
     * @param count of its values
     * @param inputs what a unit of it sums over
     */
    static float[] parameter(String name, int count, int inputs) {
        MadeUp source = new MadeUp(name);
        if (name.endsWith("gamma") || name.endsWith("var")) {
            return source.aroundOne(count);
        }
        boolean weights = name.contains("_W");
        return source.normal(count, weights ? 0.7 / Math.sqrt(inputs) : 0.1);
    }
}
