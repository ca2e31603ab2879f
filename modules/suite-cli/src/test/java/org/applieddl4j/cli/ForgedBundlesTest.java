package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.applieddl4j.common.model.ResignedBundle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles with the right checksums and wrong insides: every one is refused before it is asked anything. */
class ForgedBundlesTest {

    private static final String FRAUD = "fraud-detection";
    private static final String IMAGE = "image-recognition";
    private static final String CHAT = "chatbot-intent";
    private static final String MEDICAL = "medical-imaging";

    private static final String MANIFEST = "manifest.json";
    private static final String PREPROCESSING = "preprocessing.json";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forgeries")
    void aForgedBundleIsRefusedInOneLineThatNamesTheFile(
            String useCase, String forgery, Consumer<ResignedBundle> change, String complaint) throws IOException {
        ResignedBundle bundle = ResignedBundle.of(QuickBundles.of(useCase));
        change.accept(bundle);
        Path file = bundle.write(folder.resolve("model.zip"));
        Path input = Files.writeString(folder.resolve("input.csv"), "TX_AMOUNT\n1\n");

        CommandRun run = CommandRun.of(
                Installation.ofProcess(), "predict", useCase, "--bundle", file.toString(), input.toString());

        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("error: " + file).contains(complaint);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(everywhere(), fraud(), image(), medical(), chat()).flatMap(each -> each);
    }

    /** What no bundle may hold, whatever it is for. */
    private static Stream<Arguments> everywhere() {
        return Stream.of(FRAUD, IMAGE, CHAT, MEDICAL)
                .flatMap(useCase -> Stream.of(
                        manifest(useCase, "a label too few", labels -> labels.remove(0), ""),
                        manifest(useCase, "a label too many", labels -> labels.add("more"), ""),
                        manifest(useCase, "no label", ArrayNode::removeAll, "it has 0 labels"),
                        manifest(
                                useCase, "a label twice", labels -> labels.set(1, labels.get(0)), "stands there twice"),
                        manifest(useCase, "a label that is none", labels -> labels.set(0, " "), "is no name"),
                        manifest(useCase, "a label of null", labels -> labels.addNull(), "incomplete manifest"),
                        forgery(useCase, "a parameter of NaN", of -> of.parameterFromTheEnd(0, Float.NaN), "is NaN"),
                        forgery(
                                useCase,
                                "an infinite parameter",
                                of -> of.parameterFromTheEnd(3, Float.POSITIVE_INFINITY),
                                "is Infinity"),
                        forgery(useCase, "another network", of -> of.networkOf(another(useCase)), "its network "),
                        preprocessing(useCase, "nothing", ObjectNode::removeAll, "preprocessing"),
                        preprocessing(useCase, "more than there is", node -> node.put("more", 1), "more")));
    }

    private static Path another(String useCase) {
        return QuickBundles.of(useCase.equals(FRAUD) ? CHAT : FRAUD);
    }

    private static Stream<Arguments> fraud() {
        return Stream.of(
                point(FRAUD, -0.1, "its threshold is -0.1"),
                point(FRAUD, 1.5, "its threshold is 1.5"),
                point(FRAUD, "NaN", "not a number"),
                point(FRAUD, "Infinity", "its threshold is Infinity"),
                forgery(
                        FRAUD,
                        "no threshold",
                        of -> of.json(MANIFEST, node -> node.putNull("operatingPoint")),
                        "threshold"),
                forgery(FRAUD, "no calibration", of -> of.without("calibration.json"), "its calibration is missing"),
                calibration("slope", "NaN", "slope NaN"),
                calibration("intercept", "-Infinity", "intercept -Infinity"),
                forgery(
                        FRAUD,
                        "a calibration of nothing",
                        of -> of.json("calibration.json", node -> node.putNull("input")),
                        "SCORE or LOGIT"),
                features(
                        "a scaling a column short",
                        node -> ((ArrayNode) node.at("/scaling/columns")).remove(0),
                        "columns"),
                features(
                        "a scaling of another column",
                        node -> ((ObjectNode) node.at("/scaling/columns/0")).put("name", "other"),
                        "other names"),
                features(
                        "a mean that is none",
                        node -> ((ObjectNode) node.at("/scaling/columns/0")).put("mean", "NaN"),
                        "a mean of NaN"),
                features(
                        "a deviation of nothing",
                        node -> ((ObjectNode) node.at("/scaling/columns/0")).put("deviation", 0),
                        "a deviation of 0.0"),
                features("a feature short", node -> ((ArrayNode) node.at("/derived/inputs")).remove(0), "feature"),
                features("no scaling", node -> node.remove("scaling"), "features and scaling belong together"),
                preprocessing(
                        FRAUD,
                        "an output that means something else",
                        node -> node.put("kind", "RECONSTRUCTION"),
                        "answers"),
                preprocessing(FRAUD, "an output that means nothing", node -> node.put("kind", "ORACLE"), "kind"));
    }

    private static Stream<Arguments> image() {
        return Stream.concat(
                pictures(IMAGE, ""),
                Stream.of(preprocessing(
                        IMAGE,
                        "a temperature of nothing",
                        node -> ((ObjectNode) node.path("calibration")).put("temperature", 0),
                        "temperature of 0.0")));
    }

    private static Stream<Arguments> medical() {
        return Stream.concat(
                pictures(MEDICAL, "/images"),
                Stream.of(
                        preprocessing(MEDICAL, "well is 99", node -> node.put("well", 99), "the number 99"),
                        preprocessing(MEDICAL, "well is -1", node -> node.put("well", -1), "the number -1"),
                        preprocessing(MEDICAL, "no band", node -> node.remove("band"), "triage band"),
                        band("normalBelow", "NaN", "a band from NaN"),
                        band("normalBelow", -3, "is -3.0"),
                        band("suspiciousFrom", 1e300, "is 1.0E300"),
                        point(MEDICAL, 7, "its threshold is 7.0")));
    }

    private static Stream<Arguments> pictures(String useCase, String at) {
        return Stream.of(
                shape(useCase, at, "height", -1, "is none"),
                shape(useCase, at, "width", 0, "is none"),
                shape(useCase, at, "height", 2_000_000_000, "more values than can be held"),
                shape(useCase, at, "height", 1_000_000, "more than 16777216 values"),
                // The digits' framing knows grey only; elsewhere it is the scaling that has one channel.
                shape(useCase, at, "channels", 3, useCase.equals(IMAGE) ? "grey shapes only" : "for 1 channels"),
                preprocessing(
                        useCase,
                        "a mean of another width",
                        node -> ((ArrayNode) node.at(at + "/scaling/mean")).add(1.0),
                        "scale nothing"),
                preprocessing(
                        useCase,
                        "a scaling of other channels",
                        node -> ((ObjectNode) node.at(at + "/scaling"))
                                .set(
                                        "mean",
                                        ((ObjectNode) node.at(at + "/scaling"))
                                                .putArray("deviation")
                                                .add(1.0)
                                                .add(1.0)
                                                .add(1.0)),
                        "for 3 channels"),
                preprocessing(
                        useCase,
                        "an infinite mean",
                        node -> ((ArrayNode) node.at(at + "/scaling/mean")).set(0, "Infinity"),
                        "scale nothing"),
                preprocessing(
                        useCase,
                        "no way to fit a picture in",
                        node -> ((ObjectNode) node.at(at + "/conversion")).putNull("fit"),
                        "belong together"));
    }

    private static Stream<Arguments> chat() {
        return Stream.of(
                policy("accept", "NaN", "accept NaN"),
                policy("accept", 2, "accept 2.0"),
                policy("gap", -1, "gap -1.0"),
                policy("failuresBeforeHandOver", 0, "failuresBeforeHandOver 0"),
                policy("personIntent", "nobody", "'nobody'"),
                preprocessing(
                        CHAT,
                        "a sensitive intent that is none",
                        node -> ((ObjectNode) node.path("policy"))
                                .putArray("sensitiveIntents")
                                .add("none_of_them"),
                        "'none_of_them'"),
                preprocessing(
                        CHAT,
                        "no temperature",
                        node -> ((ObjectNode) node.path("calibration")).put("temperature", "NaN"),
                        "temperature of NaN"),
                vocabulary("a word too few", words -> words.remove(0), weights -> weights.remove(0), "its network"),
                vocabulary("a word without weight", words -> {}, weights -> weights.remove(0), "vocabulary is damaged"),
                vocabulary("a weight that is none", words -> {}, weights -> weights.set(0, "NaN"), "not finite"),
                vocabulary("a word twice", words -> words.set(0, words.get(1)), weights -> {}, "a word twice"),
                preprocessing(
                        CHAT,
                        "pieces without end",
                        node -> ((ObjectNode) node.at("/encoding/nGrams")).put("longestPiece", 2_000_000_000),
                        "no features can be made"),
                preprocessing(CHAT, "no policy", node -> node.remove("policy"), "policy and languages belong together"),
                point(CHAT, -4, "its threshold is -4.0"));
    }

    private static Arguments vocabulary(
            String forgery, Consumer<ArrayNode> words, Consumer<ArrayNode> weights, String complaint) {
        return preprocessing(
                CHAT,
                forgery,
                node -> {
                    words.accept((ArrayNode) node.at("/encoding/vocabulary/features"));
                    weights.accept((ArrayNode) node.at("/encoding/vocabulary/idf"));
                },
                complaint);
    }

    private static Arguments policy(String property, Object value, String complaint) {
        return preprocessing(
                CHAT,
                property + " " + value,
                node -> ((ObjectNode) node.path("policy")).putPOJO(property, value),
                complaint);
    }

    private static Arguments band(String property, Object value, String complaint) {
        return preprocessing(
                MEDICAL,
                property + " " + value,
                node -> ((ObjectNode) node.path("band")).putPOJO(property, value),
                complaint);
    }

    private static Arguments shape(String useCase, String at, String side, int length, String complaint) {
        return preprocessing(
                useCase,
                side + " " + length,
                node -> ((ObjectNode) node.at(at + "/conversion/shape")).put(side, length),
                complaint);
    }

    private static Arguments calibration(String property, String value, String complaint) {
        return forgery(
                FRAUD,
                property + " " + value,
                of -> of.json("calibration.json", node -> node.put(property, value)),
                complaint);
    }

    private static Arguments point(String useCase, Object threshold, String complaint) {
        return forgery(
                useCase,
                "threshold " + threshold,
                of -> of.json(
                        MANIFEST, node -> ((ObjectNode) node.path("operatingPoint")).putPOJO("threshold", threshold)),
                complaint);
    }

    private static Arguments manifest(String useCase, String forgery, Consumer<ArrayNode> labels, String complaint) {
        return forgery(
                useCase,
                forgery,
                of -> of.json(MANIFEST, node -> labels.accept((ArrayNode) node.path("labels"))),
                complaint);
    }

    private static Arguments features(String forgery, Consumer<ObjectNode> change, String complaint) {
        return preprocessing(FRAUD, forgery, node -> change.accept((ObjectNode) node.path("features")), complaint);
    }

    private static Arguments preprocessing(
            String useCase, String forgery, Consumer<ObjectNode> change, String complaint) {
        return forgery(useCase, forgery, of -> of.json(PREPROCESSING, change), complaint);
    }

    private static Arguments forgery(
            String useCase, String forgery, Consumer<ResignedBundle> change, String complaint) {
        return Arguments.of(useCase, forgery, change, complaint);
    }
}
