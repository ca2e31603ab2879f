package org.applieddl4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.LayerDifferences;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.onnx.foreign.OnnxImporter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** ONNX Runtime answers as Deeplearning4j does, for batches of one and of seven. */
@SuppressWarnings("deprecation") // GravesLSTM is to be refused
class OnnxExportTest {

    private static final InputType PICTURE = InputType.convolutional(11, 9, 2);
    private static final LayerDifferences DIFFERENCES = LayerDifferences.of("onnx");

    @AfterAll
    static void noteDifferences() {
        DIFFERENCES.finish();
    }

    private static void assertSameAnswers(Model network, InputType type, long... example) {
        byte[] file = OnnxExport.of(network, type, Map.of());
        for (int batch : new int[] {1, 7}) {
            long[] shape = new long[example.length + 1];
            shape[0] = batch;
            System.arraycopy(example, 0, shape, 1, example.length);
            assertSameAnswers(file, network, new NetworkInput(OnnxCheck.random(shape), Optional.empty()));
        }
    }

    private static void assertSameAnswers(byte[] file, Model network, NetworkInput input) {
        OnnxCheck.Difference difference = OnnxCheck.of(file, network, input);
        assertThat(difference.isRounding())
                .as("batch of " + input.features().size(0) + ": " + difference)
                .isTrue();
        LayerDifferences.parts(network)
                .forEach(part -> DIFFERENCES.add(new LayerDifferences.Row(part, "ONNX"), difference.largest()));
    }

    private static NeuralNetConfiguration.ListBuilder layers(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(3).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list;
    }

    private static MultiLayerNetwork network(InputType type, Layer... layers) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(layers(layers).setInputType(type).build());
        network.init();
        // Biases, means and variances are not what they were at the beginning.
        network.setParams(network.params()
                .add(Nd4j.rand(network.params().shape()).castTo(DataType.FLOAT).mul(0.1)));
        return network;
    }

    private static OutputLayer classes() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(6).activation(activation).build();
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {
                "IDENTITY",
                "RELU",
                "LEAKYRELU",
                "ELU",
                "TANH",
                "SIGMOID",
                "SOFTMAX",
                "SOFTPLUS",
                "SOFTSIGN",
                "SELU",
                "HARDSIGMOID",
                "HARDTANH",
                "RELU6",
                "SWISH",
                "CUBE"
            })
    void denseLayersWithEveryActivation(Activation activation) {
        InputType type = InputType.feedForward(5);
        assertSameAnswers(network(type, dense(activation), new DropoutLayer(0.5), classes()), type, 5);
    }

    static Stream<Arguments> picturesLayers() {
        return Stream.of(
                Arguments.of("truncated", convolution(ConvolutionMode.Truncate, 3, 2, 1, 1)),
                Arguments.of("same", convolution(ConvolutionMode.Same, 3, 1, 0, 1)),
                Arguments.of("same, even kernel", convolution(ConvolutionMode.Same, 4, 1, 0, 1)),
                Arguments.of("same, strided", convolution(ConvolutionMode.Same, 3, 2, 0, 1)),
                Arguments.of("dilated", convolution(ConvolutionMode.Same, 3, 1, 0, 2)),
                Arguments.of("largest of squares", pooling(SubsamplingLayer.PoolingType.MAX, ConvolutionMode.Truncate)),
                Arguments.of("largest, padded", pooling(SubsamplingLayer.PoolingType.MAX, ConvolutionMode.Same)),
                Arguments.of("mean of squares", pooling(SubsamplingLayer.PoolingType.AVG, ConvolutionMode.Truncate)),
                Arguments.of("mean, padded", pooling(SubsamplingLayer.PoolingType.AVG, ConvolutionMode.Same)),
                Arguments.of("zeros around", new ZeroPaddingLayer.Builder(1, 2, 3, 0).build()),
                Arguments.of("larger", new Upsampling2D.Builder(2).build()),
                Arguments.of("normalised", new BatchNormalization.Builder().build()),
                Arguments.of(
                        "normalised by logarithms",
                        new BatchNormalization.Builder().useLogStd(true).build()),
                Arguments.of(
                        "normalised, not shifted",
                        new BatchNormalization.Builder()
                                .lockGammaBeta(true)
                                .gamma(1.5)
                                .beta(0.2)
                                .build()),
                Arguments.of("cut off", new Cropping2D.Builder(1, 2, 0, 1).build()),
                Arguments.of(
                        "response-normalised",
                        new LocalResponseNormalization.Builder().n(3).build()),
                Arguments.of(
                        "transposed",
                        new Deconvolution2D.Builder(3, 3).stride(2, 2).nOut(4).build()),
                Arguments.of(
                        "transposed, same",
                        new Deconvolution2D.Builder(3, 3)
                                .stride(2, 2)
                                .convolutionMode(ConvolutionMode.Same)
                                .nOut(4)
                                .build()),
                Arguments.of(
                        "each channel",
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .depthMultiplier(2)
                                .nOut(4)
                                .build()),
                Arguments.of(
                        "separable",
                        new SeparableConvolution2D.Builder(3, 3)
                                .depthMultiplier(2)
                                .nOut(4)
                                .build()),
                Arguments.of("frozen", new FrozenLayer(convolution(ConvolutionMode.Same, 3, 1, 0, 1))),
                Arguments.of(
                        "frozen alone", new FrozenLayerWithBackprop(convolution(ConvolutionMode.Same, 3, 1, 0, 1))));
    }

    private static ConvolutionLayer convolution(ConvolutionMode mode, int side, int stride, int padding, int dilation) {
        return new ConvolutionLayer.Builder(side, side)
                .stride(stride, stride)
                .padding(padding, padding)
                .dilation(dilation, dilation)
                .convolutionMode(mode)
                .nIn(2)
                .nOut(4)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer pooling(SubsamplingLayer.PoolingType kind, ConvolutionMode mode) {
        return new SubsamplingLayer.Builder(kind)
                .kernelSize(3, 3)
                .stride(2, 2)
                .convolutionMode(mode)
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("picturesLayers")
    void layersOverPictures(String name, Layer layer) {
        assertSameAnswers(network(PICTURE, layer, dense(Activation.RELU), classes()), PICTURE, 2, 11, 9);
        assertSameAnswers(
                network(PICTURE, layer, new GlobalPoolingLayer(PoolingType.AVG), classes()), PICTURE, 2, 11, 9);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConvolutionMode.class,
            names = {"Same", "Causal", "Truncate"})
    void convolutionsOverTime(ConvolutionMode mode) {
        InputType type = InputType.recurrent(4, 12);
        Convolution1DLayer layer = new Convolution1DLayer.Builder(3)
                .nOut(5)
                .convolutionMode(mode)
                .activation(Activation.RELU)
                .build();
        assertSameAnswers(network(type, layer, new GlobalPoolingLayer(PoolingType.MAX), classes()), type, 4, 12);
    }

    @Test
    void wordsAreWholeNumbers() {
        InputType type = InputType.recurrent(20);
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("words")
                .setInputTypes(type)
                .addLayer(
                        "embeddings",
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(20)
                                .nOut(6)
                                .inferInputLength(true)
                                .build(),
                        "words")
                .addLayer(
                        "pairs",
                        new Convolution1DLayer.Builder(2)
                                .nIn(6)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        "embeddings")
                .addLayer("strongest", new GlobalPoolingLayer(PoolingType.MAX), "pairs")
                .addLayer("classes", classes(), "strongest")
                .setOutputs("classes")
                .build());
        network.init();
        INDArray words =
                OnnxCheck.random(3, 1, 9).mul(19).castTo(DataType.INT32).castTo(DataType.FLOAT);

        byte[] file = OnnxExport.of(network, type, Map.of());
        byte[] masked = OnnxExport.masked(network, type, Map.of());

        assertSameAnswers(file, network, new NetworkInput(words, Optional.empty()));
        assertSameAnswers(masked, network, OnnxCheck.words(InputType.recurrent(20, 9), 7));
        assertSameAnswers(masked, network, OnnxCheck.words(InputType.recurrent(20, 9), 1));
    }

    @ParameterizedTest
    @EnumSource(ElementWiseVertex.Op.class)
    void branchesThatMeet(ElementWiseVertex.Op operation) {
        InputType type = InputType.feedForward(8);
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(type)
                .addVertex("part", new SubsetVertex(2, 5), "in")
                .addLayer("left", dense(Activation.TANH), "part")
                .addLayer("right", dense(Activation.SIGMOID), "in")
                .addVertex("both", new ElementWiseVertex(operation), "left", "right")
                .addVertex("distance", new L2Vertex(), "left", "right")
                .addVertex("scaled", new ScaleVertex(0.5), "distance")
                .addVertex("shifted", new ShiftVertex(-0.25), "scaled")
                .addVertex("all", new MergeVertex(), "both", "right", "shifted")
                .addLayer("classes", classes(), "all")
                .setOutputs("classes")
                .build());
        network.init();
        assertSameAnswers(network, type, 8);
    }

    @Test
    void anAutoencoderEndsInALossLayer() {
        InputType type = InputType.feedForward(5);
        LossLayer loss = new LossLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build();
        assertSameAnswers(
                network(type, dense(Activation.IDENTITY), new ActivationLayer(Activation.TANH), loss), type, 5);
    }

    static Stream<Arguments> stepsLayers() {
        return Stream.of(
                Arguments.of("memory", lstm(Activation.TANH)),
                Arguments.of("memory with other activations", lstm(Activation.SOFTSIGN)),
                Arguments.of(
                        "memory with hard gates",
                        new LSTM.Builder()
                                .nOut(5)
                                .gateActivationFunction(Activation.HARDSIGMOID)
                                .build()),
                Arguments.of("recurrent", new SimpleRnn.Builder().nOut(5).build()),
                Arguments.of("both ways", new Bidirectional(Bidirectional.Mode.CONCAT, lstm(Activation.TANH))),
                Arguments.of(
                        "both ways, added",
                        new Bidirectional(
                                Bidirectional.Mode.ADD,
                                new SimpleRnn.Builder().nOut(5).build())),
                Arguments.of(
                        "attention",
                        new SelfAttentionLayer.Builder()
                                .nHeads(2)
                                .headSize(3)
                                .nOut(5)
                                .projectInput(true)
                                .build()),
                Arguments.of(
                        "attention without weights",
                        new SelfAttentionLayer.Builder()
                                .nHeads(1)
                                .projectInput(false)
                                .build()),
                Arguments.of("pooled", new Subsampling1DLayer.Builder(2, 2).build()),
                Arguments.of("longer", new Upsampling1D.Builder(2).build()),
                Arguments.of("zeros around", new ZeroPadding1DLayer.Builder(1, 2).build()),
                Arguments.of("cut off", new Cropping1D.Builder(1, 2).build()),
                Arguments.of(
                        "dilated",
                        new Convolution1DLayer.Builder(3)
                                .dilation(2)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Causal)
                                .build()),
                Arguments.of(
                        "strided",
                        new Convolution1DLayer.Builder(3).stride(2).nOut(5).build()),
                Arguments.of("frozen", new FrozenLayer(lstm(Activation.TANH))));
    }

    private static LSTM lstm(Activation activation) {
        return new LSTM.Builder().nOut(5).activation(activation).build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stepsLayers")
    void layersOverSteps(String name, Layer layer) {
        InputType type = InputType.recurrent(4, 12);
        RnnOutputLayer everyStep = new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
        assertSameAnswers(network(type, layer, everyStep), type, 4, 12);
        for (PoolingType pooling : PoolingType.values()) {
            assertSameAnswers(network(type, layer, new GlobalPoolingLayer(pooling), classes()), type, 4, 12);
        }
    }

    @Test
    void theLastStepAloneAndDenseLayersOverEveryStep() {
        InputType type = InputType.recurrent(4, 12);
        assertSameAnswers(network(type, new LastTimeStep(lstm(Activation.TANH)), classes()), type, 4, 12);
        // Deeplearning4j makes examples of the steps in front of the dense layer, and steps of the examples behind it.
        assertSameAnswers(
                network(
                        type,
                        lstm(Activation.TANH),
                        dense(Activation.RELU),
                        lstm(Activation.TANH),
                        new GlobalPoolingLayer(PoolingType.AVG),
                        classes()),
                type,
                4,
                12);
    }

    @Test
    void picturesOfEveryStep() {
        InputType type = InputType.recurrent(48, 5);
        NeuralNetConfiguration.ListBuilder list = layers(
                        new ConvolutionLayer.Builder(3, 3)
                                .nIn(2)
                                .nOut(3)
                                .activation(Activation.RELU)
                                .build(),
                        lstm(Activation.TANH),
                        new GlobalPoolingLayer(PoolingType.AVG),
                        classes())
                .inputPreProcessor(0, new RnnToCnnPreProcessor(6, 4, 2))
                .inputPreProcessor(1, new CnnToRnnPreProcessor(4, 2, 3));
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(type).build());
        network.init();

        assertSameAnswers(network, type, 48, 5);
    }

    @Test
    void otherLayersWithWeights() {
        InputType type = InputType.feedForward(5);
        assertSameAnswers(
                network(
                        type,
                        new ElementWiseMultiplicationLayer.Builder()
                                .nIn(5)
                                .nOut(5)
                                .activation(Activation.TANH)
                                .build(),
                        new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build()),
                type,
                5);
        InputType word = InputType.feedForward(1);
        assertSameAnswers(
                network(
                        word,
                        new EmbeddingLayer.Builder()
                                .nIn(4)
                                .nOut(3)
                                .hasBias(true)
                                .build(),
                        classes()),
                word,
                1);
    }

    @Test
    void allThatCannotBeWrittenIsNamedAtOnce() {
        InputType type = InputType.recurrent(4, 6);
        MultiLayerNetwork network = network(
                type,
                new GravesLSTM.Builder().nOut(5).build(),
                new LearnedSelfAttentionLayer.Builder()
                        .nHeads(1)
                        .nQueries(2)
                        .projectInput(false)
                        .build(),
                new LastTimeStep(new GravesLSTM.Builder().nOut(5).build()),
                classes());

        assertThatThrownBy(() -> OnnxExport.of(network, type, Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "ONNX", "layer 0: GravesLSTM", "layer 1: LearnedSelfAttentionLayer", "layer 2: GravesLSTM");
    }

    @Test
    void aLayerThatWouldReadPaddingIsNamed() {
        InputType type = InputType.recurrent(4, 6);
        MultiLayerNetwork network =
                network(type, lstm(Activation.TANH), new GlobalPoolingLayer(PoolingType.AVG), classes());

        assertThatThrownBy(() -> OnnxExport.masked(network, type, Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("layer 0: LSTM with a mask");
    }

    @Test
    void whatAProgramShouldKnowStandsBesideTheNetwork() throws Exception {
        InputType type = InputType.feedForward(5);

        ModelProto model = ModelProto.parseFrom(
                OnnxExport.of(network(type, classes()), type, Map.of("labels", "[\"a\",\"b\",\"c\"]")));

        assertThat(model.getMetadataPropsList()).singleElement().satisfies(entry -> {
            assertThat(entry.getKey()).isEqualTo("labels");
            assertThat(entry.getValue()).contains("\"b\"");
        });
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(OnnxExport.OPSET);
    }

    /** Most builds have none, and have to find that out without stumbling over a class of it. */
    @Test
    void aBuildWithoutOnnxRuntimeSaysThatNothingCanBeChecked() throws Exception {
        List<URL> without = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("onnxruntime")) {
                without.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader build =
                new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> check = Class.forName(OnnxCheck.class.getName(), true, build);

            assertThat(check.getMethod("isPossible").invoke(null)).isEqualTo(false);
            Class<?> importer = Class.forName(OnnxImporter.class.getName(), true, build);
            Object importing = importer.getConstructor().newInstance();
            assertThatThrownBy(() -> importer.getMethod("read", Path.class).invoke(importing, Path.of("theirs.onnx")))
                    .cause()
                    .hasMessageContainingAll("theirs.onnx", "no ONNX Runtime", "SUITE_PROFILES=onnx")
                    .extracting(failure -> failure.getClass().getName())
                    .isEqualTo(InputException.class.getName());
        }
        assertThat(OnnxCheck.isPossible()).isTrue();
    }
}
