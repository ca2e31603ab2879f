package org.applieddl4j.common.experiment.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.engine.Inference;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.explanation.HeatOverlay;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network with what belongs before and behind it: any picture in, calibrated probabilities out.
 *
 * @param network with one softmax output a class
 * @param preprocessing from a picture to its input, and from its output to probabilities
 * @param labels names of the classes
 */
public record PreparedNetwork(Model network, ImagePreprocessing preprocessing, List<String> labels) {

    /** How {@link #explain} comes to its picture, a sentence. */
    private static final String GRAD_CAM = "Grad-CAM: brighter regions support the most probable class more.";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Side of an explaining picture in pixels, at least: a 28×28 image shows nobody anything. */
    private static final int EXPLANATION_SIDE = 280;

    public PreparedNetwork {
        labels = List.copyOf(labels);
    }

    /**
     * Of a bundle whose preprocessing is that of pictures and nothing else.
     *
     * @param useCase to which it has to belong
     * @throws InputException if it belongs to another, lacks a part, or its parts do not fit each other
     */
    public static PreparedNetwork of(ModelBundle bundle, String useCase) {
        return of(bundle, useCase, BundleValidation.of(bundle, useCase).preprocessing(ImagePreprocessing.class));
    }

    /**
     * Of a bundle that holds more about pictures.
     *
     * @param useCase to which it has to belong
     * @param preprocessing taken out of the bundle
     * @throws InputException if it belongs to another, lacks a part, or its parts do not fit each other
     */
    public static PreparedNetwork of(ModelBundle bundle, String useCase, ImagePreprocessing preprocessing) {
        BundleValidation validation = BundleValidation.of(bundle, useCase);
        validation.requireClasses();
        preprocessing.requireNetwork(validation, bundle.labels().size());
        return new PreparedNetwork(bundle.network(), preprocessing, bundle.labels());
    }

    /** A picture as the network sees it. */
    public ImageConversion.Converted convert(BufferedImage picture) {
        return preprocessing.conversion().convert(picture);
    }

    /**
     * Calibrated probabilities.
     *
     * @param pixels an image of the shape of the training images
     * @return {@code [classes]}
     */
    public double[] probabilities(byte[] pixels) {
        return probabilities(List.of(pixels)).get(0);
    }

    /**
     * Calibrated probabilities of several images, from one pass.
     *
     * @param images of the shape of the training images, one at least
     * @return {@code [classes]} for each, in the same order; NaN where the network's output is no probabilities
     */
    public List<double[]> probabilities(List<byte[]> images) {
        return preprocessing.calibration().apply(NetworkOutput.of(network, input(images)), images.size());
    }

    /** Probabilities by the names of their classes, in the order of the classes. */
    public Map<String, Double> named(double[] probabilities) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            named.put(labels.get(i), probabilities[i]);
        }
        return named;
    }

    /**
     * Draws the network's input, and over it the heat of Grad-CAM for a class.
     *
     * @return a PNG
     * @throws InputException if the network has no convolution
     */
    public byte[] explain(byte[] pixels, int cls) {
        Heatmap heat = GradCam.of(network).explain(input(List.of(pixels)), cls);
        ImageShape shape = preprocessing.conversion().shape();
        int zoom = Math.max(1, EXPLANATION_SIDE / Math.max(shape.width(), shape.height()));
        return HeatOverlay.png(shape, pixels, heat, zoom);
    }

    /**
     * What a picture model asks of a classifier.
     *
     * @param opener opens pictures
     * @param wording from calibrated probabilities to an answer
     */
    public PictureModel.Viewer viewer(
            Function<ModelInput.Picture, PictureModel.Opened> opener, Function<double[], Prediction> wording) {
        return new PictureModel.Viewer() {
            @Override
            public PictureModel.Opened open(ModelInput.Picture picture) {
                return opener.apply(picture);
            }

            @Override
            public ImageConversion conversion() {
                return preprocessing.conversion();
            }

            @Override
            public ChannelScaling scaling() {
                return preprocessing.scaling();
            }

            @Override
            public List<ArithmeticStep> behind() {
                return List.of(new ArithmeticStep.Temperature(
                        preprocessing.calibration().temperature()));
            }

            @Override
            public double[] numbers(List<byte[]> images) {
                return PortableModel.joined(probabilities(images));
            }

            @Override
            public List<Prediction> answer(List<byte[]> images) {
                return probabilities(images).stream()
                        .map(each -> Prediction.attempt(() -> wording.apply(FinitePrediction.require(each))))
                        .toList();
            }

            @Override
            public byte[] explain(byte[] image) {
                return PreparedNetwork.this.explain(image, mostProbable(probabilities(image)));
            }

            @Override
            public String method() {
                return GRAD_CAM;
            }
        };
    }

    /**
     * The first of the most probable classes.
     *
     * @throws InputException if a probability is not finite
     */
    public static int mostProbable(double[] probabilities) {
        FinitePrediction.require(probabilities);
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** The explanation of a network for galleries; empty where it has no convolution to explain, or is computed elsewhere. */
    public static Optional<GradCam> explanation(Model network) {
        if (network instanceof Inference) {
            return Optional.empty();
        }
        try {
            return Optional.of(GradCam.of(network));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** A part of a bundle that only the use case knows, to write. */
    public static JsonNode write(Object part) {
        return JSON.valueToTree(part);
    }

    private INDArray input(List<byte[]> images) {
        return preprocessing.input(images);
    }
}
