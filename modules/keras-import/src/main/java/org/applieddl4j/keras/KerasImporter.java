package org.applieddl4j.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkImporter;
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

/** Reads a whole model that Keras 2 saved as {@code .h5}, architecture and weights. */
public final class KerasImporter implements NetworkImporter {

    /** Id on the command line. */
    public static final String FORMAT = "keras";

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** As many bytes as a network file of the suite may have. */
    private static final long MOST_BYTES = 500_000_000;

    private static final String HDF5_FUNCTION = "H5";
    private static final String ARCHITECTURE = "model_config";
    private static final String VERSION = "keras_version";
    private static final int VERSION_LENGTH = 5;
    private static final char MAJOR = '2';

    /** How far the sum of probabilities may be from 1, in single precision. */
    private static final double SUM_TOLERANCE = 1e-3;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public ImportedNetwork read(Path file) {
        requireHdf5(file);
        loadHdf5();
        // Whether a layer uses oneDNN is decided in its constructor.
        Engine.start();
        String name = file.getFileName().toString();
        try {
            KerasArchitecture architecture = architecture(file, name);
            ChannelsFirst converted = ChannelsFirst.of(built(file, architecture), architecture.input(), name);
            int outputs = requireProbabilities(converted.network(), architecture.input(), name);
            return new ImportedNetwork(converted.network(), architecture.input(), outputs, FORMAT, name);
        } catch (UnsupportedKerasConfigurationException | InvalidKerasConfigurationException e) {
            throw refused(name, e);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // HDF5's own exceptions come through JavaCPP as plain ones, and name its functions.
            if (String.valueOf(e.getMessage()).startsWith(HDF5_FUNCTION)) {
                throw new InputException(name + " is damaged or cut short; save it, or copy it, once more", e);
            }
            throw refused(name, e);
        }
    }

    private static void requireHdf5(Path file) {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HDF5.length);
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(
                        file + " is larger than " + MOST_BYTES / 1_000_000 + " MB; import a smaller network");
            }
        } catch (IOException e) {
            throw new InputException(file + " cannot be read; name a file that Keras saved as .h5", e);
        }
        if (Arrays.equals(start, 0, ZIP.length, ZIP, 0, ZIP.length)) {
            throw new InputException(
                    file + " is a zip, as Keras 3 writes .keras; save it as .h5 with Keras 2 (tf_keras)");
        }
        if (!Arrays.equals(start, HDF5)) {
            throw new InputException(file + " is no HDF5 file; name a file that Keras saved as .h5");
        }
    }

    private static void loadHdf5() {
        try {
            Loader.load(org.bytedeco.hdf5.global.hdf5.class);
            // It would print pages of its own about a damaged file.
            org.bytedeco.hdf5.Exception.dontPrint();
        } catch (LinkageError e) {
            throw new RunFailedException(
                    "there is no HDF5 library for this system; import on Linux, on Windows, or on a Mac with Intel's processor",
                    e);
        }
    }

    private static KerasArchitecture architecture(Path file, String name)
            throws UnsupportedKerasConfigurationException {
        try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
            if (!archive.hasAttribute(ARCHITECTURE)) {
                throw new InputException(
                        name + " holds weights without an architecture; save the whole model: model.save(\"name.h5\")");
            }
            String version = archive.hasAttribute(VERSION)
                    ? archive.readAttributeAsFixedLengthString(VERSION, VERSION_LENGTH)
                            .strip()
                    : "1";
            if (version.charAt(0) != MAJOR) {
                throw new InputException(name + " was saved by Keras " + version
                        + "; Deeplearning4j's importer reads Keras 2: save it with that (in Keras 3's time: tf_keras)");
            }
            return KerasArchitecture.read(
                    archive.readAttributeAsJson(ARCHITECTURE).replace("\u0000", ""), name);
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
    private static int requireProbabilities(Model network, ImageShape input, String name) {
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
                throw new InputException(name + " has " + classes + (classes == 1 ? " output" : " outputs")
                        + " that are no probabilities of classes; end it with a softmax over two classes or more");
            }
            return classes;
        }
    }

    private static InputException refused(String name, Exception cause) {
        String message = FailureReason.of(cause);
        String first = message.lines().findFirst().orElse("").replaceAll("\\s*For more information.*", "");
        return new InputException(
                name + " cannot be imported: " + first + (first.endsWith(".") ? "" : ";") + " see it with --verbose",
                cause);
    }
}
