package org.applieddl4j.image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.image.ImagePreprocessing;
import org.applieddl4j.common.usecase.image.ImageTask;
import org.applieddl4j.common.usecase.image.PictureQuestions;
import org.applieddl4j.common.usecase.image.PreparedNetwork;

/**
 * Answers for single pictures from a bundle: any picture in, class, probability and runner-up out.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), ImagePredictor::new).predict(picture)}
 */
public final class ImagePredictor implements Predictor<BufferedImage, ImagePredictor.Answer> {

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
        this.network = new PreparedNetwork(
                bundle.network(),
                PreparedNetwork.read(bundle.preprocessing(), ImagePreprocessing.class),
                bundle.labels());
    }

    /** Which network answers, trained on what. */
    public String model() {
        return bundle.networkId() + ", trained on " + bundle.provenance().get("dataset");
    }

    /** Recognises one picture of any size, grey or colour. */
    @Override
    public Answer predict(BufferedImage picture) {
        ImageConversion.Converted converted = network.convert(picture);
        return answer(converted.pixels(), converted.description());
    }

    /** Recognises an image that has the shape of the training images already. */
    Answer recognise(byte[] pixels) {
        return answer(pixels, "not converted");
    }

    private Answer answer(byte[] pixels, String conversion) {
        double[] probabilities = network.probabilities(pixels);
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
        byte[] pixels = network.convert(picture).pixels();
        return network.explain(pixels, best(network.probabilities(pixels), -1));
    }

    /** Answers about files. */
    PictureQuestions.Respondent respondent() {
        return new PictureQuestions.Respondent() {
            @Override
            public BufferedImage read(Path file) {
                return PictureFile.read(file);
            }

            @Override
            public org.applieddl4j.common.usecase.Answer answer(String file, BufferedImage picture) {
                Answer answer = predict(picture);
                return org.applieddl4j.common.usecase.Answer.of(file, answer.text(), answer.fields());
            }

            @Override
            public byte[] explain(BufferedImage picture) {
                return ImagePredictor.this.explain(picture);
            }
        };
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
                PreparedNetwork.write(new ImagePreprocessing(
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
}
