package org.applieddl4j.common.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network in a file: Deeplearning4j's own zip format, written by its {@link ModelSerializer} and read back with care.
 *
 * <p>The file holds {@code configuration.json}, {@code coefficients.bin} (the parameters as one row) and, in a
 * checkpoint, {@code updaterState.bin} (what Adam remembers, without which resumed training takes another path). It is
 * packed again as a {@link StoredZip}, which Deeplearning4j still opens.
 *
 * <p>Reading does not go through {@code ModelSerializer.restore…}: that runs Java deserialisation on an entry of the
 * file, loads any class that the configuration names, and allocates whatever size the file declares. Here only the
 * entries above are known, every class name is looked at, every declared size is compared with what is there, and then
 * the network is built the way {@code ModelSerializer} does it.
 */
public final class NetworkFile {

    /** Bytes that a network file may have in all; enough for a hundred million parameters with Adam's state. */
    public static final int MOST_BYTES = 1_500_000_000;

    private static final String CONFIGURATION = ModelSerializer.CONFIGURATION_JSON;
    private static final String COEFFICIENTS = ModelSerializer.COEFFICIENTS_BIN;
    private static final String UPDATER = ModelSerializer.UPDATER_BIN;
    private static final String NO_PARAMETERS = ModelSerializer.NO_PARAMS_MARKER;
    private static final Map<String, Integer> LIMITS =
            Map.of(CONFIGURATION, 16_000_000, COEFFICIENTS, 500_000_000, UPDATER, 1_000_000_000, NO_PARAMETERS, 0);

    private NetworkFile() {}

    /** Whether what the updater remembers is written along with the network. */
    public enum UpdaterState {
        /** For training on. */
        KEPT,
        /** For predicting; a third of the size with Adam. */
        LEFT_OUT
    }

    /**
     * Writes a network; leaves the stream open.
     *
     * @param network a {@link MultiLayerNetwork} or a {@link ComputationGraph}
     * @param updaterState whether training may go on from the file
     */
    public static void write(Model network, UpdaterState updaterState, OutputStream out) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, packed, updaterState == UpdaterState.KEPT);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        // ModelSerializer writes the text in the platform's encoding, which another platform may not share.
        entries.put(CONFIGURATION, ConfigurationJson.toAscii(configuration(network)));
        if (network.numParams() == 0) {
            // ND4J writes an empty array that says little; the marker is what Deeplearning4j's reader asks for.
            entries.put(COEFFICIENTS, new byte[0]);
            entries.put(NO_PARAMETERS, new byte[0]);
        }
        StoredZip.write(out, entries);
    }

    /**
     * Reads a network, with its updater's state where the file holds it.
     *
     * @param zip content of a network file
     * @param name what to call it in messages
     * @return a {@link MultiLayerNetwork} or a {@link ComputationGraph}
     * @throws InputException if it is damaged, or anything but a network of this suite
     */
    public static Model read(byte[] zip, String name) {
        // Whether a layer uses oneDNN is decided in its constructor.
        Engine.start();
        Map<String, byte[]> entries = StoredZip.read(zip, name, LIMITS);
        String entry = name + ": " + CONFIGURATION;
        String json = ConfigurationJson.fromAscii(require(entries, CONFIGURATION, name), entry);
        ConfigurationJson.Kind kind = ConfigurationJson.check(json, entry);
        INDArray parameters = parameters(entries, name);
        INDArray state =
                entries.containsKey(UPDATER) ? ArrayBytes.read(entries.get(UPDATER), name + ": " + UPDATER) : null;
        try {
            return kind == ConfigurationJson.Kind.GRAPH
                    ? graph(json, parameters, state, name)
                    : multiLayer(json, parameters, state, name);
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new InputException(
                    name + " holds a network that Deeplearning4j cannot build (" + NetworkShape.firstLine(e)
                            + "); use a file that the suite wrote",
                    e);
        }
    }

    private static INDArray parameters(Map<String, byte[]> entries, String name) {
        byte[] coefficients = require(entries, COEFFICIENTS, name);
        if (coefficients.length == 0 && entries.containsKey(NO_PARAMETERS)) {
            return null;
        }
        return ArrayBytes.read(coefficients, name + ": " + COEFFICIENTS);
    }

    private static byte[] require(Map<String, byte[]> entries, String entry, String name) {
        byte[] content = entries.get(entry);
        if (content == null) {
            throw new InputException(name + " lacks " + entry + "; use a file that the suite wrote");
        }
        return content;
    }

    private static Model multiLayer(String json, INDArray parameters, INDArray state, String name) {
        MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
        long declared = configuration.getConfs().stream()
                .mapToLong(layer -> layer.getLayer().initializer().numParams(layer))
                .reduce(0, Math::addExact);
        requireSize(declared, parameters, name);
        if (parameters != null) {
            configuration.setDataType(parameters.dataType());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init(parameters, false);
        if (state != null) {
            network.getUpdater().setStateViewArray(network, state, false);
        }
        return network;
    }

    private static Model graph(String json, INDArray parameters, INDArray state, String name) {
        ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
        long declared = 0;
        for (GraphVertex vertex : configuration.getVertices().values()) {
            declared = Math.addExact(declared, vertex.numParams(true));
        }
        requireSize(declared, parameters, name);
        if (parameters != null) {
            configuration.setDataType(parameters.dataType());
        }
        ComputationGraph network = new ComputationGraph(configuration);
        network.init(parameters, false);
        if (state != null) {
            network.getUpdater().setStateViewArray(state);
        }
        return network;
    }

    /** Before the network is built: without parameters it would allocate and initialise whatever it declares. */
    private static void requireSize(long declared, INDArray parameters, String name) {
        long there = parameters == null ? 0 : parameters.length();
        if (declared != there) {
            throw new InputException(name + " describes a network of " + declared + " parameters and holds " + there
                    + "; use a file that the suite wrote");
        }
    }

    private static String configuration(Model network) {
        if (network instanceof MultiLayerNetwork multiLayer) {
            return multiLayer.getLayerWiseConfigurations().toJson();
        }
        return ((ComputationGraph) network).getConfiguration().toJson();
    }
}
