package org.applieddl4j.medical;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.experiment.image.PictureModel;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.dicom.MedicalPicture;
import org.applieddl4j.medical.evaluation.TriageBand;

/**
 * Answers about single images from a bundle, for teaching and research, never for clinical use.
 *
 * <p>Any number of threads may ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), MedicalPredictor::new).predict(picture)}
 */
public final class MedicalPredictor implements Predictor<BufferedImage, MedicalPredictor.Prediction> {

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
    public record Prediction(
            String label, double probability, Optional<TriageBand.Decision> triage, String conversion) {

        /** One line. */
        public String text() {
            return described() + " (" + conversion + ")";
        }

        private String described() {
            return String.format(
                    Locale.ROOT,
                    "%s%s %.3f",
                    triage.map(decision -> decision.text() + ": ").orElse(""),
                    label,
                    probability);
        }
    }

    /**
     * @throws InputException if the bundle belongs to another use case, lacks a part, has parts that do not fit each other, or
     *     outlines instead of classifying
     */
    public MedicalPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, MedicalUseCase.ID);
        this.preprocessing = validation.preprocessing(MedicalPreprocessing.class);
        preprocessing.requireFits(validation, bundle.labels().size());
        if (bundle.operatingPoint().isPresent()) {
            validation.threshold();
        }
        this.network = PreparedNetwork.of(bundle, MedicalUseCase.ID, preprocessing.images());
    }

    /** Classifies one image of any size, grey or colour. */
    @Override
    public Prediction predict(BufferedImage picture) {
        ImageConversion.Converted converted = network.convert(picture);
        return answer(network.probabilities(converted.pixels()), converted.description());
    }

    private Prediction answer(double[] probabilities, String conversion) {
        int best = PreparedNetwork.mostProbable(probabilities);
        return new Prediction(
                network.labels().get(best),
                probabilities[best],
                preprocessing.triage().map(triage -> triage.decide(probabilities)),
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
        return network.viewer(picture -> MedicalPicture.open(picture.name(), picture.content()), this::fields);
    }

    private org.applieddl4j.common.usecase.Prediction fields(double[] probabilities) {
        Prediction answer = answer(probabilities, "");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("class", answer.label());
        fields.put("probability", answer.probability());
        answer.triage().ifPresent(decision -> fields.put("triage", decision.text()));
        preprocessing.triage().ifPresent(triage -> {
            fields.put("finding", triage.negative().finding(probabilities));
            fields.put("reviewFrom", triage.band().normalBelow());
            fields.put("suspiciousFrom", triage.band().suspiciousFrom());
        });
        fields.put("probabilities", network.named(probabilities));
        return org.applieddl4j.common.usecase.Prediction.of(answer.described(), fields);
    }
}
