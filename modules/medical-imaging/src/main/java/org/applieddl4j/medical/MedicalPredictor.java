package org.applieddl4j.medical;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.evaluation.TriageBand;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.image.PictureQuestions;
import org.applieddl4j.common.usecase.image.PreparedNetwork;

/**
 * Answers about single images from a bundle, for teaching and research, never for clinical use.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), MedicalPredictor::new).predict(picture)}
 */
public final class MedicalPredictor implements Predictor<BufferedImage, MedicalPredictor.Answer> {

    private final PreparedNetwork network;
    private final MedicalPreprocessing preprocessing;

    /**
     * What the model says of an image.
     *
     * @param label the most probable class
     * @param probability of it, calibrated on validation, in {@code [0, 1]}
     * @param triage normal, needs review or suspicious; empty where the model knows no normal
     * @param conversion how the picture became the network's input, in a few words
     */
    public record Answer(String label, double probability, Optional<TriageBand.Decision> triage, String conversion) {

        /** One line. */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%s%s %.3f (%s)",
                    triage.map(decision -> decision.text() + ": ").orElse(""),
                    label,
                    probability,
                    conversion);
        }

        /** For programs. */
        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("class", label);
            fields.put("probability", probability);
            triage.ifPresent(decision -> fields.put("triage", decision.text()));
            fields.put("conversion", conversion);
            fields.put("notice", MedicalCard.DISCLAIMER);
            return fields;
        }

        private Answer treated(String treatment) {
            return treatment.isEmpty() ? this : new Answer(label, probability, triage, treatment + ", " + conversion);
        }
    }

    /** @throws InputException if the bundle belongs to another use case, lacks a part, or outlines instead of classifying */
    public MedicalPredictor(ModelBundle bundle) {
        if (!bundle.useCase().equals(MedicalUseCase.ID)) {
            throw new InputException("the bundle belongs to " + bundle.useCase() + ", not to " + MedicalUseCase.ID
                    + "; choose a bundle of this use case");
        }
        this.preprocessing = PreparedNetwork.read(bundle.preprocessing(), MedicalPreprocessing.class);
        this.network = new PreparedNetwork(bundle.network(), preprocessing.images(), bundle.labels());
    }

    /** Judges one image of any size, grey or colour. */
    @Override
    public Answer predict(BufferedImage picture) {
        ImageConversion.Converted converted = network.convert(picture);
        double[] probabilities = network.probabilities(converted.pixels());
        int best = best(probabilities);
        return new Answer(
                network.labels().get(best),
                probabilities[best],
                preprocessing.triage().map(triage -> triage.decide(probabilities)),
                converted.description());
    }

    /**
     * Draws what the answer rests on: the network's input, and over it the heat of Grad-CAM for the most probable class.
     *
     * @return a PNG
     * @throws InputException if the network has no convolution
     */
    public byte[] explain(BufferedImage picture) {
        byte[] pixels = network.convert(picture).pixels();
        return network.explain(pixels, best(network.probabilities(pixels)));
    }

    /** Answers about files. */
    PictureQuestions.Respondent respondent() {
        return new PictureQuestions.Respondent() {
            @Override
            public BufferedImage read(Path file) {
                return MedicalPicture.read(file);
            }

            @Override
            public org.applieddl4j.common.usecase.Answer answer(String file, BufferedImage picture) {
                Answer answer = predict(picture).treated(MedicalPicture.treatment(Path.of(file)));
                return org.applieddl4j.common.usecase.Answer.of(file, answer.text(), answer.fields());
            }

            @Override
            public byte[] explain(BufferedImage picture) {
                return MedicalPredictor.this.explain(picture);
            }
        };
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }
}
