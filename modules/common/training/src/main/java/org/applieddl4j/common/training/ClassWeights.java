package org.applieddl4j.common.training;

import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Lets an example's loss count more or less by its class, for rare classes.
 *
 * <p>The weights go into the loss function. DL4J's label mask looks like a place for them and is not: it also multiplies
 * the output layer's activations on the way forward, so a weight of two changes what the network says.
 */
public final class ClassWeights {

    private ClassWeights() {}

    /**
     * Weights that let every class count the same in sum and an average example count 1: {@code n / (classes · n_c)}.
     *
     * @param labels class of each example, in {@code [0, classes)}
     * @param classes number of classes
     * @return the weight of each class; 0 for a class without examples
     */
    public static double[] balanced(int[] labels, int classes) {
        long[] sizes = new long[classes];
        for (int label : labels) {
            sizes[label]++;
        }
        return Arrays.stream(sizes)
                .mapToDouble(size -> size == 0 ? 0 : (double) labels.length / (classes * size))
                .toArray();
    }

    /**
     * Cross-entropy over one softmax output a class, with weights.
     *
     * @param weights weight of each class, at least 0
     */
    public static ILossFunction crossEntropy(double... weights) {
        return new LossMCXENT(Nd4j.createFromArray(weights).castTo(Nd4j.dataType()));
    }
}
