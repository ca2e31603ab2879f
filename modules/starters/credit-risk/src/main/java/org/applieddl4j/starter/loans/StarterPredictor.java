package org.applieddl4j.starter.loans;

import java.util.Map;
import org.applieddl4j.common.experiment.classification.ClassPrediction;
import org.applieddl4j.common.experiment.classification.TableModel;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.TrainedModel;

/**
 * Answers for single rows from a bundle: the cells by their columns in, class and probability out. Any number of threads may
 * ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), StarterPredictor::new).predict(cells)}
 */
public final class StarterPredictor implements Predictor<Map<String, String>, ClassPrediction> {

    private final TableModel model;

    /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        this.model = new TableModel(bundle, StarterUseCase.ID);
    }

    /**
     * Answers for one row.
     *
     * @param cells by the names of their columns; others than the network reads are ignored
     * @throws org.applieddl4j.common.InputException if a column is missing, or a number is none
     */
    @Override
    public ClassPrediction predict(Map<String, String> cells) {
        return model.predict(cells);
    }

    /** What the command line and the server ask. */
    TrainedModel model() {
        return model;
    }
}
