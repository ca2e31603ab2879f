package org.applieddl4j.common.experiment.image;

import org.applieddl4j.common.data.image.ImageShape;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The layers that networks over images are built of, with the suite's settings of each. Inputs are {@code [n, channels,
 * height, width]}; a convolution keeps height and width.
 */
public final class ImageLayers {

    private ImageLayers() {}

    /** What holds for all layers of a network. */
    public static NeuralNetConfiguration.Builder base(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
                .updater(new Adam())
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                // Without it a convolution computes its forward pass a second time while it learns.
                .cacheMode(CacheMode.DEVICE);
    }

    /** What comes in. */
    public static InputType input(ImageShape shape) {
        return InputType.convolutional(shape.height(), shape.width(), shape.channels());
    }

    /** So many maps of a square of {@code side} pixels, with rectified linear units. */
    public static ConvolutionLayer convolution(int maps, int side) {
        return new ConvolutionLayer.Builder(side, side)
                .nOut(maps)
                .activation(Activation.RELU)
                .build();
    }

    /** The largest of every 2×2, which halves height and width. */
    public static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    /** Batch normalisation (Ioffe and Szegedy 2015). */
    public static BatchNormalization normalisation() {
        return new BatchNormalization.Builder().build();
    }

    /** Rectified linear units, each seeing everything. */
    public static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
    }

    /** The mean of every map: after it the size of the image no longer matters. */
    public static GlobalPoolingLayer meanOverSpace() {
        return new GlobalPoolingLayer(PoolingType.AVG);
    }

    /** A probability a class, learned by cross-entropy. */
    public static OutputLayer classes(int classes) {
        return classes(classes, new LossMCXENT());
    }

    /** A probability a class, learned by a loss of your own. */
    public static OutputLayer classes(int classes, ILossFunction loss) {
        return new OutputLayer.Builder(loss)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build();
    }

    /**
     * A residual block (He et al. 2016): it adds what its two convolutions find to what came in, so that gradients reach
     * the early layers undiminished. The block's name is that of its sum.
     *
     * @param maps of the block, as many as come in
     * @param input name of what comes in
     */
    public static void residual(GraphBuilder graph, String name, int maps, String input) {
        graph.addLayer(name + "-convolution-1", convolution(maps, 3), input)
                .addLayer(name + "-normal-1", normalisation(), name + "-convolution-1")
                .addLayer(name + "-convolution-2", convolution(maps, 3), name + "-normal-1")
                .addLayer(name + "-normal-2", normalisation(), name + "-convolution-2")
                .addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "-normal-2", input);
    }
}
