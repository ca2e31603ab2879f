package org.applieddl4j.keras;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.isolation.Decoder;
import org.applieddl4j.common.model.NetworkOutput;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelBuilder;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes a {@link ConvertedNetwork} of a file of Keras 2. */
public final class KerasDecoder implements Decoder {

    private static final String HDF5_FUNCTION = "H5";
    private static final String ARCHITECTURE = "model_config";
    private static final String VERSION = "keras_version";
    private static final int VERSION_LENGTH = 5;
    private static final String MAJOR = "2";

    /** How far the sum of probabilities may be from 1, in single precision. */
    private static final double SUM_TOLERANCE = 1e-3;

    @Override
    public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
        // HDF5 opens files by name only; this one goes with the process's own folder.
        Path file = Path.of("network.h5").toAbsolutePath();
        Files.copy(input, file);
        read(file).write(output);
    }

    /** Reads a file in this process, which a damaged one can crash. */
    static ConvertedNetwork read(Path file) {
        Loader.load(org.bytedeco.hdf5.global.hdf5.class);
        // It would print pages of its own about a damaged file.
        org.bytedeco.hdf5.Exception.dontPrint();
        // Whether a layer uses oneDNN is decided in its constructor.
        Engine.start();
        try {
            KerasArchitecture architecture = architecture(file);
            ChannelsFirst converted = ChannelsFirst.of(built(file, architecture), architecture.input());
            int outputs = requireProbabilities(converted.network(), architecture.input());
            return new ConvertedNetwork(converted.network(), architecture.input(), outputs);
        } catch (UnsupportedKerasConfigurationException | InvalidKerasConfigurationException e) {
            throw refused(e);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // HDF5's own exceptions come through JavaCPP as plain ones, and name its functions.
            if (String.valueOf(e.getMessage()).startsWith(HDF5_FUNCTION)) {
                throw new InputException("is damaged or cut short; save it, or copy it, once more", e);
            }
            throw refused(e);
        }
    }

    private static KerasArchitecture architecture(Path file) throws UnsupportedKerasConfigurationException {
        try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
            if (!archive.hasAttribute(ARCHITECTURE)) {
                throw new InputException(
                        "holds weights without an architecture; save the whole model: model.save(\"name.h5\")");
            }
            String version = archive.hasAttribute(VERSION)
                    ? archive.readAttributeAsFixedLengthString(VERSION, VERSION_LENGTH)
                            .strip()
                    : "1";
            if (!version.startsWith(MAJOR)) {
                throw new InputException("was saved by Keras " + version
                        + "; Deeplearning4j's importer reads Keras 2: save it with that (in Keras 3's time: tf_keras)");
            }
            return KerasArchitecture.read(
                    archive.readAttributeAsJson(ARCHITECTURE).replace("\u0000", ""));
        }
    }

    private static Model built(Path file, KerasArchitecture architecture)
            throws IOException, UnsupportedKerasConfigurationException, InvalidKerasConfigurationException {
        try (KerasModelBuilder builder = new KerasModel()
                .modelBuilder()
                .modelHdf5Filename(file.toString())
                // Losses and optimisers say nothing about predictions.
                .enforceTrainingConfig(false)) {
            return architecture.sequential()
                    ? builder.buildSequential().getMultiLayerNetwork(true)
                    : builder.buildModel().getComputationGraph(true);
        }
    }

    /** @return how many classes there are */
    private static int requireProbabilities(Model network, ImageShape input) {
        try (INDArray images = Nd4j.rand(2, input.channels(), input.height(), input.width())) {
            float[] outputs = NetworkOutput.of(network, images);
            int classes = outputs.length / 2;
            double sum = 0;
            boolean negative = false;
            for (int i = 0; i < classes; i++) {
                sum += outputs[i];
                negative |= outputs[i] < 0;
            }
            if (classes < 2 || negative || !(Math.abs(sum - 1) < SUM_TOLERANCE)) {
                throw new InputException("has " + classes + (classes == 1 ? " output" : " outputs")
                        + " that are no probabilities of classes; end it with a softmax over two classes or more");
            }
            return classes;
        }
    }

    private static InputException refused(Exception cause) {
        String reason = FailureReason.of(cause).replaceAll("\\s*For more information.*", "");
        return new InputException(
                "cannot be imported (" + reason + "); save it once more, or a simpler network", cause);
    }
}
