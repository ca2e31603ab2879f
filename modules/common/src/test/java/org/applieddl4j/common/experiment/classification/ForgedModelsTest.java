package org.applieddl4j.common.experiment.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.experiment.image.ImageLayers;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.BundleWriter;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.ResignedBundle;
import org.applieddl4j.common.text.BagOfNGrams;
import org.applieddl4j.common.text.TextEncoding;
import org.applieddl4j.common.text.WordSequence;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The models that the starters are made of, over bundles with the right checksums and wrong insides. */
class ForgedModelsTest {

    private static final String ID = "toy";
    private static final String PREPROCESSING = "preprocessing.json";
    private static final ImageShape SHAPE = new ImageShape(1, 4, 5);
    private static final List<String> MESSAGES =
            List.of("block my card", "block this card", "open an account", "open my account");

    @TempDir
    Path folder;

    /** What the starters open, by the kind of their inputs. */
    private enum Kind {
        TABLE(ForgedModelsTest::table, bundle -> new TableModel(bundle, ID)),
        TEXT(ForgedModelsTest::text, bundle -> new TextModel(bundle, ID)),
        WORDS(ForgedModelsTest::words, bundle -> new TextModel(bundle, ID)),
        PICTURE(
                ForgedModelsTest::picture,
                bundle -> List.of(PredictionFormatter.of(bundle, ID), PreparedNetwork.of(bundle, ID)));

        private final Function<Float, ModelBundle> bundle;
        private final Function<ModelBundle, Object> opener;

        Kind(Function<Float, ModelBundle> bundle, Function<ModelBundle, Object> opener) {
            this.bundle = bundle;
            this.opener = opener;
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forgeries")
    void aForgedBundleIsRefusedInOneLineThatNamesTheFile(
            Kind kind, String forgery, Consumer<ResignedBundle> change, String complaint) {
        Path whole = written(kind.bundle.apply(0.1f));
        ResignedBundle bundle = ResignedBundle.of(whole);
        change.accept(bundle);
        Path file = bundle.write(folder.resolve("forged.zip"));

        kind.opener.apply(BundleReader.read(whole));
        assertThatThrownBy(() -> kind.opener.apply(BundleReader.read(file)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(complaint)
                .extracting(Throwable::getMessage)
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }

    static Stream<Arguments> forgeries() {
        return Stream.concat(Stream.of(Kind.values()).flatMap(ForgedModelsTest::ofAll), ofOne());
    }

    private static Stream<Arguments> ofAll(Kind kind) {
        return Stream.of(
                labels(kind, "one label", labels -> labels.remove(0), "1 label"),
                labels(kind, "three labels", labels -> labels.add("more"), "3 labels"),
                manifest(kind, "threshold NaN", node -> threshold(node, "NaN"), "not a number"),
                manifest(kind, "threshold 1.5", node -> threshold(node, 1.5), "its threshold is 1.5"),
                manifest(
                        kind,
                        "no rule",
                        node -> ((ObjectNode) node.path("operatingPoint")).putNull("rule"),
                        "was chosen"),
                forgery(kind, "a parameter of NaN", of -> of.parameterFromTheEnd(0, Float.NaN), "is NaN"),
                forgery(
                        kind,
                        "more outputs than it has",
                        of -> of.configuration(node -> lastLayer(node).put("nout", 7)),
                        "parameters"),
                preprocessing(
                        kind,
                        "no temperature",
                        node -> ((ObjectNode) node.path("calibration")).put("temperature", -1),
                        "temperature of -1.0"),
                preprocessing(kind, "no calibration", node -> node.remove("calibration"), "belong together"));
    }

    private static Stream<Arguments> ofOne() {
        return Stream.of(
                preprocessing(
                        Kind.TABLE,
                        "a column short",
                        node -> ((ArrayNode) node.at("/encoding/features")).remove(0),
                        "its network takes 2 numbers in layer 0 and is given 1 there"),
                preprocessing(
                        Kind.TABLE,
                        "a column twice",
                        node -> ((ObjectNode) node.at("/encoding/features/0")).put("name", "b"),
                        "none twice"),
                preprocessing(
                        Kind.TABLE,
                        "a mean of NaN",
                        node -> ((ObjectNode) node.at("/encoding/features/0")).put("mean", "NaN"),
                        "a mean of NaN"),
                preprocessing(
                        Kind.TABLE,
                        "a deviation of 0",
                        node -> ((ObjectNode) node.at("/encoding/features/0")).put("deviation", 0),
                        "a deviation of 0.0"),
                preprocessing(
                        Kind.TEXT,
                        "a word short",
                        node -> {
                            ((ArrayNode) node.at("/encoding/vocabulary/features")).remove(0);
                            ((ArrayNode) node.at("/encoding/vocabulary/idf")).remove(0);
                        },
                        "its network takes"),
                preprocessing(
                        Kind.WORDS,
                        "a word more",
                        node -> {
                            ((ArrayNode) node.at("/encoding/vocabulary/features")).add("another");
                            ((ArrayNode) node.at("/encoding/vocabulary/idf")).add(1.0);
                        },
                        "in layer embeddings"),
                preprocessing(
                        Kind.WORDS,
                        "fewer words than none",
                        node -> ((ObjectNode) node.path("encoding")).put("mostWords", -5),
                        "-5 words"),
                preprocessing(
                        Kind.PICTURE,
                        "a row less",
                        node -> ((ObjectNode) node.at("/conversion/shape")).put("height", 3),
                        "its network"),
                preprocessing(
                        Kind.PICTURE,
                        "no row",
                        node -> ((ObjectNode) node.at("/conversion/shape")).put("height", -3),
                        "is none"),
                preprocessing(
                        Kind.PICTURE,
                        "a deviation of NaN",
                        node -> ((ArrayNode) node.at("/scaling/deviation")).set(0, "NaN"),
                        "scale nothing"));
    }

    @Test
    void aPredictionThatIsNotFiniteIsAProblemOfItsInputAlone() {
        TableModel model = new TableModel(BundleReader.read(written(table(3e38f))), ID);

        List<Prediction> answers = model.answers(List.of(
                new ModelInput.Row(Map.of("a", 1.0, "b", 1.0)), new ModelInput.Row(Map.of("a", 1e6, "b", 1e6))));

        assertThat(answers).extracting(Prediction::answered).containsExactly(true, false);
        assertThat(answers.get(1).text()).contains("not a finite number");
    }

    @Test
    void aPictureThatOverflowsHasNoClassEither() {
        PreparedNetwork network = PreparedNetwork.of(BundleReader.read(written(picture(3e38f))), ID);
        byte[] bright = new byte[SHAPE.values()];
        java.util.Arrays.fill(bright, (byte) 255);
        double[] probabilities = network.probabilities(bright);

        assertThat(network.viewer(
                                picture -> {
                                    throw new AssertionError("nothing is opened here");
                                },
                                each -> Prediction.of("seen", Map.of()))
                        .answer(List.of(bright, new byte[SHAPE.values()])))
                .extracting(Prediction::answered)
                .containsExactly(false, true);
        assertThatThrownBy(() -> new PredictionFormatter(List.of("a", "b"), Optional.empty()).decision(probabilities))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a finite number");
    }

    @Test
    void anAnswerWithANumberThatIsNotFiniteIsNone() {
        assertThat(Prediction.of("fraud", Map.of("probability", Double.NaN)).answered())
                .isFalse();
        assertThat(Prediction.of("fraud", Map.of("probabilities", Map.of("fraud", Double.POSITIVE_INFINITY)))
                        .answered())
                .isFalse();
        assertThat(Prediction.of("fraud", Map.of("probability", 0.5)).answered())
                .isTrue();
    }

    private Path written(ModelBundle bundle) {
        Path file = folder.resolve("whole.zip");
        BundleWriter.write(file, bundle);
        return file;
    }

    private static ModelBundle table(float weight) {
        TableEncoding encoding =
                TableEncoding.fit(List.of("a", "b"), List.of(new String[] {"0", "0"}, new String[] {"2", "2"}));
        return bundle(dense(2, weight), new TablePreprocessing(encoding, new TemperatureScaling(1)));
    }

    private static ModelBundle text(float weight) {
        TextEncoding encoding = BagOfNGrams.fit(MESSAGES, BagOfNGrams.Weighting.EQUAL);
        return bundle(dense(encoding.width(), weight), new TextPreprocessing(encoding, new TemperatureScaling(1)));
    }

    private static ModelBundle words(float weight) {
        TextEncoding encoding = WordSequence.fit(MESSAGES);
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("words")
                .setInputTypes(encoding.inputType())
                .addLayer(
                        "embeddings",
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(encoding.width())
                                .nOut(3)
                                .inferInputLength(true)
                                .build(),
                        "words")
                .addLayer("mean", new GlobalPoolingLayer(), "embeddings")
                .addLayer("classes", softmax(3), "mean")
                .setOutputs("classes")
                .build());
        graph.init();
        return bundle(graph, new TextPreprocessing(encoding, new TemperatureScaling(1)));
    }

    private static ModelBundle picture(float weight) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(softmax(SHAPE.values()))
                .setInputType(ImageLayers.input(SHAPE))
                .build());
        network.init();
        network.setParam("0_W", network.getParam("0_W").dup().assign(weight));
        return bundle(
                network,
                new ImagePreprocessing(
                        ImageConversion.whole(SHAPE),
                        new ChannelScaling(List.of(0.0), List.of(1.0)),
                        new TemperatureScaling(1)));
    }

    private static MultiLayerNetwork dense(int width, float weight) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(softmax(width))
                .build());
        network.init();
        network.setParam("0_W", network.getParam("0_W").dup().assign(weight));
        return network;
    }

    private static OutputLayer softmax(int inputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ModelBundle bundle(Model network, Object preprocessing) {
        return new ModelBundle(
                ID,
                "dense",
                network,
                PreparedNetwork.write(preprocessing),
                List.of("a", "b"),
                Optional.of(new OperatingPoint(0.5, "half", 0.5)),
                Optional.empty(),
                Map.of(),
                Instant.EPOCH);
    }

    private static void threshold(ObjectNode manifest, Object value) {
        ((ObjectNode) manifest.path("operatingPoint")).putPOJO("threshold", value);
    }

    private static ObjectNode lastLayer(ObjectNode configuration) {
        return configuration.has("confs")
                ? (ObjectNode) configuration.at("/confs/0/layer")
                : (ObjectNode) configuration.at("/vertices/classes/layerConf/layer");
    }

    private static Arguments labels(Kind kind, String forgery, Consumer<ArrayNode> change, String complaint) {
        return manifest(kind, forgery, node -> change.accept((ArrayNode) node.path("labels")), complaint);
    }

    private static Arguments manifest(Kind kind, String forgery, Consumer<ObjectNode> change, String complaint) {
        return forgery(kind, forgery, of -> of.json("manifest.json", change), complaint);
    }

    private static Arguments preprocessing(Kind kind, String forgery, Consumer<ObjectNode> change, String complaint) {
        return forgery(kind, forgery, of -> of.json(PREPROCESSING, change), complaint);
    }

    private static Arguments forgery(Kind kind, String forgery, Consumer<ResignedBundle> change, String complaint) {
        return Arguments.of(kind, forgery, change, complaint);
    }
}
