package org.applieddl4j.foundations.backpropagation;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The same network in Deeplearning4j, and the gradient that its back-propagation computes. */
final class LibraryGradient {

    private LibraryGradient() {}

    /** Every partial derivative of the error, in the order of {@link PaperNetwork#NAMES}. */
    static double[] of(double[] p, double x1, double x2, double target) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .activation(Activation.SIGMOID)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(2).build())
                .layer(new OutputLayer.Builder(LossFunction.SQUARED_LOSS)
                        .nIn(2)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        network.setParam("0_W", Nd4j.createFromArray(new double[][] {{p[0], p[1]}, {p[2], p[3]}}));
        network.setParam("0_b", Nd4j.createFromArray(new double[][] {{p[4], p[5]}}));
        network.setParam("1_W", Nd4j.createFromArray(new double[][] {{p[6]}, {p[7]}}));
        network.setParam("1_b", Nd4j.createFromArray(new double[][] {{p[8]}}));
        network.setInput(Nd4j.createFromArray(new double[][] {{x1, x2}}));
        network.setLabels(Nd4j.createFromArray(new double[][] {{target}}));
        network.computeGradientAndScore();
        Gradient gradient = network.gradient();
        INDArray w = gradient.getGradientFor("0_W");
        INDArray b = gradient.getGradientFor("0_b");
        INDArray v = gradient.getGradientFor("1_W");
        return new double[] {
            w.getDouble(0, 0),
            w.getDouble(0, 1),
            w.getDouble(1, 0),
            w.getDouble(1, 1),
            b.getDouble(0),
            b.getDouble(1),
            v.getDouble(0),
            v.getDouble(1),
            gradient.getGradientFor("1_b").getDouble(0)
        };
    }
}
