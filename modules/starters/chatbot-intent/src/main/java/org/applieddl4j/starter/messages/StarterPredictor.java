package org.applieddl4j.starter.messages;

import java.util.List;
import org.applieddl4j.common.experiment.classification.TextModel;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;

/**
 * Answers for single messages from a bundle: a message in, class and probability out. Any number of threads may ask the same
 * predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), StarterPredictor::new).predict("a table for two")}
 */
public final class StarterPredictor implements Predictor<String, StarterPredictor.Verdict> {

    private final TextModel model;

    /**
     * What the model says of a message.
     *
     * @param label the class
     * @param probability of that class, calibrated on validation, in {@code [0, 1]}
     */
    public record Verdict(String label, double probability) {}

    /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        this.model = new TextModel(bundle, StarterUseCase.ID);
    }

    /**
     * Judges one message.
     *
     * @throws org.applieddl4j.common.InputException if it is empty
     */
    @Override
    public Verdict predict(String message) {
        Prediction answer =
                model.answers(List.of(new ModelInput.Message(message))).get(0).orThrow();
        return new Verdict(
                (String) answer.fields().get("class"), (Double) answer.fields().get("probability"));
    }
}
