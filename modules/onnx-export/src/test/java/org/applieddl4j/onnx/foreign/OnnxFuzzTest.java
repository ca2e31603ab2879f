package org.applieddl4j.onnx.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.applieddl4j.onnx.OnnxExport;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** Damaged networks are accepted or refused in one line, in little time and memory, before ONNX Runtime sees them. */
@Tag("fuzz")
class OnnxFuzzTest {

    private static final int COPIES = 3_000;
    private static final long SEED = 34;

    @Test
    void damagedNetworksAreAcceptedOrRefused() {
        // As the files are made of ours, with what the check looks into, and as others write them.
        assertThat(refused(exported(), Mutator.ofBytes(1_000, SEED))).isBetween(COPIES / 20, COPIES / 2 - 1);
        assertThat(refused(OnnxFile.bytes(), Mutator.ofBytes(400, SEED + 1))).isBetween(COPIES / 20, COPIES / 2 - 1);
    }

    private static int refused(byte[] whole, Mutator mutator) {
        OnnxGuard.check(whole);
        int refused = 0;
        for (int i = 0; i < COPIES / 2; i++) {
            refused += BoundedReading.of("damaged copy " + i, mutator.of(whole), OnnxGuard::check)
                            .refused()
                    ? 1
                    : 0;
        }
        System.out.println("ONNX: " + COPIES / 2 + " damaged copies, " + refused + " refused");
        return refused;
    }

    private static byte[] exported() {
        InputType type = InputType.convolutional(6, 6, 1);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ZeroPaddingLayer.Builder(1, 1).build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(2)
                        .activation(Activation.RELU)
                        .build())
                .layer(new Upsampling2D.Builder(2).build())
                .layer(new OutputLayer.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(type)
                .build());
        network.init();
        return OnnxExport.of(network, type, Map.of("labels", "[]"));
    }
}
