package org.applieddl4j.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.explanation.HeatOverlay;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.report.RunRecord;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Answers for single pictures from a bundle: any picture in, class, probability and runner-up out.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), ImagePredictor::new).predict(picture)}
 */
public final class ImagePredictor implements Predictor<BufferedImage, ImagePredictor.Answer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Side of an explaining picture in pixels, at least: a 28×28 image shows nobody anything. */
    private static final int EXPLANATION_SIDE = 280;

    private final ModelBundle bundle;
    private final ImagePreprocessing preprocessing;

    /**
     * What the model says of a picture.
     *
     * @param label the most probable class
     * @param probability of it, calibrated on validation, in {@code [0, 1]}
     * @param runnerUp the second most probable class
     * @param runnerUpProbability of the runner-up
     * @param conversion how the picture became the network's input, in a few words
     */
    public record Answer(
            String label, double probability, String runnerUp, double runnerUpProbability, String conversion) {

        /** One line. */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%s %.3f, then %s %.3f (%s)",
                    label,
                    probability,
                    runnerUp,
                    runnerUpProbability,
                    conversion);
        }

        /** For programs. */
        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("class", label);
            fields.put("probability", probability);
            fields.put("runnerUp", Map.of("class", runnerUp, "probability", runnerUpProbability));
            fields.put("conversion", conversion);
            return fields;
        }
    }

    /** @throws InputException if the bundle belongs to another use case or lacks a part */
    public ImagePredictor(ModelBundle bundle) {
        if (!bundle.useCase().equals(ImageUseCase.ID)) {
            throw new InputException("the bundle belongs to " + bundle.useCase() + ", not to " + ImageUseCase.ID
                    + "; choose a bundle of this use case");
        }
        this.bundle = bundle;
        this.preprocessing = preprocessing(bundle);
    }

    /** Which network answers, trained on what. */
    public String model() {
        return bundle.networkId() + ", trained on " + bundle.provenance().get("dataset");
    }

    /** Recognises one picture of any size, grey or colour. */
    @Override
    public Answer predict(BufferedImage picture) {
        ImageConversion.Converted converted = preprocessing.conversion().convert(picture);
        return answer(converted.pixels(), converted.description());
    }

    /** Recognises an image that has the shape of the training images already. */
    Answer recognise(byte[] pixels) {
        return answer(pixels, "not converted");
    }

    private Answer answer(byte[] pixels, String conversion) {
        double[] probabilities = probabilities(input(pixels));
        int best = best(probabilities, -1);
        int second = best(probabilities, best);
        return new Answer(
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
        byte[] values = preprocessing.conversion().convert(picture).pixels();
        INDArray input = input(values);
        Heatmap heat = GradCam.of(bundle.network()).explain(input, best(probabilities(input), -1));
        var shape = preprocessing.conversion().shape();
        int zoom = Math.max(1, EXPLANATION_SIDE / Math.max(shape.width(), shape.height()));
        return HeatOverlay.png(shape, values, heat, zoom);
    }

    private INDArray input(byte[] values) {
        ImageSet one = new ImageSet(
                preprocessing.conversion().shape(), values, new int[1], bundle.labels(), i -> new RowOrigin("", 0));
        return new ImageExamples(one, new int[1], preprocessing.scaling(), Augmentation.NONE)
                .batch(new int[1])
                .getFeatures();
    }

    private double[] probabilities(INDArray input) {
        float[] output = NetworkOutput.of(bundle.network(), input);
        double[] probabilities = new double[output.length];
        for (int i = 0; i < output.length; i++) {
            probabilities[i] = output[i];
        }
        return preprocessing.calibration().apply(probabilities);
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

    /** The bundle of a trained network. */
    static ModelBundle bundle(ImageExperiment.TrainedNetwork trained, ImageTask task, RunRecord record) {
        return new ModelBundle(
                ImageUseCase.ID,
                trained.recipe().id(),
                trained.trained().network(),
                JSON.valueToTree(new ImagePreprocessing(
                        task.conversion(), trained.trained().scaling(), trained.calibration())),
                task.images().classes(),
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "dataset", task.origin().id(),
                        "datasetSha256", task.origin().sha256(),
                        "protocol", task.protocol(),
                        "seed", Long.toString(record.seed()),
                        "suiteVersion", record.environment().suiteVersion(),
                        "commit", record.environment().commit()),
                record.startedAt());
    }

    private static ImagePreprocessing preprocessing(ModelBundle bundle) {
        try {
            ImagePreprocessing read = JSON.treeToValue(bundle.preprocessing(), ImagePreprocessing.class);
            if (read == null || read.conversion() == null || read.scaling() == null || read.calibration() == null) {
                throw incomplete();
            }
            return read;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw incomplete();
        }
    }

    private static InputException incomplete() {
        return new InputException("the bundle's preprocessing is missing or damaged; train the network again");
    }
}
