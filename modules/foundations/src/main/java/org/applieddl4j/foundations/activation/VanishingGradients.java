package org.applieddl4j.foundations.activation;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * How large the gradient of the loss is in every layer of a deep network before any training. On the way back each layer
 * multiplies it by its weights and by the slope of its activation; the slope of a sigmoid is a quarter at most, so that
 * after ten layers next to nothing is left.
 */
public final class VanishingGradients {

    private static final int LAYERS = 10;
    private static final int WIDTH = 30;
    private static final int EXAMPLES = 200;
    private static final long SEED = 3;

    private VanishingGradients() {}

    /**
     * The mean size of a weight's gradient in each hidden layer, the first layer first.
     *
     * @param function of every hidden layer
     */
    public static double[] byLayer(ActivationFunction function) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(SEED)
                // He's initialisation for the ReLU family, Glorot's for the others, as each was made for.
                .weightInit(function == ActivationFunction.RELU ? WeightInit.RELU : WeightInit.XAVIER)
                .activation(function.activation())
                .list();
        for (int layer = 0; layer < LAYERS; layer++) {
            layers.layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.XENT)
                .nIn(WIDTH)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        Nd4j.getRandom().setSeed(SEED);
        network.setInput(Nd4j.randn(EXAMPLES, WIDTH));
        network.setLabels(Nd4j.rand(EXAMPLES, 1).gt(0.5).castTo(network.params().dataType()));
        network.computeGradientAndScore();
        double[] sizes = new double[LAYERS];
        for (int layer = 0; layer < LAYERS; layer++) {
            INDArray gradient = network.gradient().getGradientFor(layer + "_W");
            sizes[layer] = gradient.norm2Number().doubleValue() / Math.sqrt(gradient.length());
        }
        return sizes;
    }
}
