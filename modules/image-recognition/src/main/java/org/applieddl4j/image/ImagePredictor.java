package org.applieddl4j.image;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.data.image.PictureLimits;
import org.applieddl4j.common.experiment.image.PictureModel;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;

/**
 * Answers for single pictures from a bundle: any picture in, class, probability and runner-up out.
 *
 * <p>Any number of threads may ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), ImagePredictor::new).predict(picture)}
 */
public final class ImagePredictor implements Predictor<BufferedImage, ImagePredictor.Prediction> {

    private final ModelBundle bundle;
    private final PreparedNetwork network;

    /**
     * What the model says of a picture.
     *
     * @param label the most probable class
     * @param probability of it, calibrated on validation, in {@code [0, 1]}
     * @param runnerUp the second most probable class
     * @param runnerUpProbability of the runner-up
     * @param conversion how the picture became the network's input, in a few words
     */
    public record Prediction(
            String label, double probability, String runnerUp, double runnerUpProbability, String conversion) {

        /** One line. */
        public String text() {
            return described() + " (" + conversion + ")";
        }

        private String described() {
            return String.format(
                    Locale.ROOT, "%s %.3f, then %s %.3f", label, probability, runnerUp, runnerUpProbability);
        }
    }

    /** @throws InputException if the bundle belongs to another use case, lacks a part, or its parts do not fit each other */
    public ImagePredictor(ModelBundle bundle) {
        this.bundle = bundle;
        this.network = PreparedNetwork.of(bundle, ImageUseCase.ID);
    }

    /** Which network answers, trained on what. */
    public String model() {
        return bundle.networkId() + ", trained on " + bundle.provenance().get("dataset");
    }

    /** Recognises one picture of any size, grey or colour. */
    @Override
    public Prediction predict(BufferedImage picture) {
        ImageConversion.Converted converted = network.convert(picture);
        return answer(converted.pixels(), converted.description());
    }

    /** Recognises an image that has the shape of the training images already. */
    Prediction recognise(byte[] pixels) {
        return answer(pixels, "not converted");
    }

    private Prediction answer(byte[] pixels, String conversion) {
        return answer(network.probabilities(pixels), conversion);
    }

    private Prediction answer(double[] probabilities, String conversion) {
        FinitePrediction.require(probabilities);
        int best = best(probabilities, -1);
        int second = best(probabilities, best);
        return new Prediction(
                bundle.labels().get(best),
                probabilities[best],
                bundle.labels().get(second),
                probabilities[second],
                conversion);
    }

    /**
     * Draws what the answer rests on: the network's input, and over it the heat of Grad-CAM for the most probable class.
     *
     * @return a PNG
     * @throws InputException if the network has no convolution
     */
    public byte[] explain(BufferedImage picture) {
        byte[] pixels = network.convert(picture).pixels();
        return network.explain(pixels, PreparedNetwork.mostProbable(network.probabilities(pixels)));
    }

    /** What a picture model asks. */
    PictureModel.Viewer viewer() {
        return network.viewer(
                picture -> new PictureModel.Opened(
                        PictureFile.read(picture.name(), picture.content(), PictureLimits.DEFAULT), ""),
                this::fields);
    }

    private org.applieddl4j.common.usecase.Prediction fields(double[] probabilities) {
        Prediction answer = answer(probabilities, "");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("class", answer.label());
        fields.put("probability", answer.probability());
        Map<String, Object> runnerUp = new LinkedHashMap<>();
        runnerUp.put("class", answer.runnerUp());
        runnerUp.put("probability", answer.runnerUpProbability());
        fields.put("runnerUp", runnerUp);
        fields.put("probabilities", network.named(probabilities));
        return org.applieddl4j.common.usecase.Prediction.of(answer.described(), fields);
    }

    private static int best(double[] probabilities, int except) {
        int best = except == 0 ? 1 : 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (i != except && probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }
}
