package org.applieddl4j.common.usecase.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.explanation.HeatOverlay;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.Question;
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
    private static final String GRAD_CAM =
            "Grad-CAM: the brighter a place, the more it spoke for the most probable class.";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Side of an explaining picture in pixels, at least: a 28×28 image shows nobody anything. */
    private static final int EXPLANATION_SIDE = 280;

    public PreparedNetwork {
        labels = List.copyOf(labels);
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
     * @return {@code [classes]} for each, in the same order
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
            Function<Question.Picture, PictureModel.Opened> opener, Function<double[], Answer> wording) {
        return new PictureModel.Viewer() {
            @Override
            public PictureModel.Opened open(Question.Picture picture) {
                return opener.apply(picture);
            }

            @Override
            public ImageConversion conversion() {
                return preprocessing.conversion();
            }

            @Override
            public List<Answer> answer(List<byte[]> images) {
                return probabilities(images).stream().map(wording).toList();
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

    /** The first of the most probable classes. */
    public static int mostProbable(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** The explanation of a network for galleries; empty where it has no convolution to explain. */
    public static Optional<GradCam> explanation(Model network) {
        try {
            return Optional.of(GradCam.of(network));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a part of a bundle that only the use case knows.
     *
     * @param node as the bundle holds it
     * @param type what it should be, a record that refuses missing parts
     * @throws InputException if it is missing or damaged
     */
    public static <T> T read(JsonNode node, Class<T> type) {
        try {
            T read = JSON.treeToValue(node, type);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Said below, in words that help.
        }
        throw new InputException("the bundle's preprocessing is missing or damaged; train the network again");
    }

    /** The same, to write. */
    public static JsonNode write(Object part) {
        return JSON.valueToTree(part);
    }

    private INDArray input(List<byte[]> images) {
        ImageSet set = preprocessing.images(images);
        int[] all = IntStream.range(0, images.size()).toArray();
        return new ImageExamples(set, all, preprocessing.scaling(), Augmentation.NONE)
                .batch(all)
                .getFeatures();
    }
}
