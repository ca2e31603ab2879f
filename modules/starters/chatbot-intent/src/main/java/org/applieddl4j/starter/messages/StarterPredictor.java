package org.applieddl4j.starter.messages;

import org.applieddl4j.common.experiment.classification.ClassPrediction;
import org.applieddl4j.common.experiment.classification.TextModel;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.TrainedModel;

/**
 * Answers for single messages from a bundle: a message in, class and probability out. Any number of threads may ask the same
 * predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), StarterPredictor::new).predict("a table for two")}
 */
public final class StarterPredictor implements Predictor<String, ClassPrediction> {

    private final TextModel model;

    /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        this.model = new TextModel(bundle, StarterUseCase.ID);
    }

    /**
     * Answers for one message.
     *
     * @throws org.applieddl4j.common.InputException if it is empty
     */
    @Override
    public ClassPrediction predict(String message) {
        return model.predict(message);
    }

    /** What the command line and the server ask. */
    TrainedModel model() {
        return model;
    }
}
