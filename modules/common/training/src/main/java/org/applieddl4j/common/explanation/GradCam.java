package org.applieddl4j.common.explanation;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Grad-CAM: where in a picture a convolutional network sees what speaks for a class. Selvaraju, Cogswell, Das,
 * Vedantam, Parikh and Batra, "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization", ICCV
 * 2017.
 *
 * <p>{@code A} is the network's last activation that still has rows and columns: what feeds global pooling, or the
 * dense layers. Every channel {@code k} of it weighs as much as the class's score (before softmax) grows with it on
 * average, {@code α_k = mean over i, j of ∂score/∂A_kij}; the heat is {@code max(0, Σ_k α_k · A_kij)}, enlarged to the
 * picture.
 *
 * <p>It shows what the network looked at, not whether it was right to. The map is as coarse as {@code A}: a network
 * that has halved a picture of 28 × 28 twice points with 7 × 7 places.
 *
 * <p>The network is only asked, never changed, and can be trained on. One thread is answered after the other.
 */
public final class GradCam {

    private static final int CHANNEL_FIRST = 4;

    private final Model network;

    private GradCam(Model network) {
        this.network = network;
    }

    /**
     * Prepares to explain a network's answers.
     *
     * @param network a {@code MultiLayerNetwork}, or a {@code ComputationGraph} with one input and one output, with
     *     convolutions over {@code [n, channels, height, width]}
     * @throws InputException if it has no such convolution
     */
    public static GradCam of(Model network) {
        Layer[] layers = layers(network);
        if (Arrays.stream(layers).noneMatch(GradCam::convolves)) {
            throw new InputException("network " + chain(layers)
                    + " has no convolution to explain; choose one with convolutions over [channels, height, width]");
        }
        return new GradCam(network);
    }

    /**
     * Shows what in a picture speaks for a class.
     *
     * @param image {@code [1, channels, height, width]}, preprocessed as the network expects it
     * @param classIndex the class in question, an index of the network's outputs; not only the most probable one makes
     *     sense
     * @return as large as the picture; all zero if nothing in it speaks for the class
     * @throws InputException if between the last activation with rows and columns and the output is a layer that this
     *     class cannot go back through, or a branch
     * @throws IllegalArgumentException if {@code image} is not one picture, or the network has no such class
     */
    public Heatmap explain(INDArray image, int classIndex) {
        if (image.rank() != CHANNEL_FIRST || image.size(0) != 1) {
            throw new IllegalArgumentException(
                    "one image is [1, channels, height, width], not " + Arrays.toString(image.shape()));
        }
        synchronized (network) {
            Head tail = Head.of(network, image);
            return Heatmap.enlarged(
                    heat(tail.spatial(), tail.gradient(classIndex)),
                    (int) tail.spatial().size(2),
                    (int) tail.spatial().size(3),
                    (int) image.size(2),
                    (int) image.size(3));
        }
    }

    /** {@code max(0, Σ_k α_k · A_k)}, row by row. */
    private static double[] heat(INDArray spatial, INDArray gradient) {
        double[] activation = values(spatial);
        double[] slope = values(gradient);
        int places = (int) (spatial.size(2) * spatial.size(3));
        double[] heat = new double[places];
        for (int from = 0; from < activation.length; from += places) {
            double weight = Arrays.stream(slope, from, from + places).average().orElseThrow();
            for (int place = 0; place < places; place++) {
                heat[place] += weight * activation[from + place];
            }
        }
        return Arrays.stream(heat).map(sum -> Math.max(0, sum)).toArray();
    }

    private static double[] values(INDArray array) {
        return array.dup('c').reshape(array.length()).toDoubleVector();
    }

    private static Layer[] layers(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            return layers.getLayers();
        }
        if (network instanceof ComputationGraph graph
                && graph.getNumInputArrays() == 1
                && graph.getNumOutputArrays() == 1) {
            return graph.getLayers();
        }
        throw new IllegalArgumentException(
                "neither MultiLayerNetwork nor ComputationGraph with one input and one output: " + network.getClass());
    }

    private static boolean convolves(Layer layer) {
        return layer.conf().getLayer() instanceof ConvolutionLayer convolution
                && !(convolution instanceof Convolution1DLayer)
                && convolution.getCnn2dDataFormat() == CNN2DFormat.NCHW;
    }

    private static String chain(Layer[] layers) {
        return Arrays.stream(layers)
                .map(layer -> layer.conf().getLayer().getClass().getSimpleName())
                .collect(Collectors.joining(" → "));
    }
}
