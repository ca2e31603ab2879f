package org.applieddl4j.starter.table;

import java.util.List;
import java.util.Map;
import org.applieddl4j.common.experiment.classification.TableModel;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;

/**
 * Answers for single rows from a bundle: the cells by their columns in, class and probability out. Any number of threads may
 * ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), StarterPredictor::new).predict(cells)}
 */
public final class StarterPredictor implements Predictor<Map<String, String>, StarterPredictor.Verdict> {

    private final TableModel model;

    /**
     * What the model says of a row.
     *
     * @param label the class
     * @param probability that the row should raise the alarm, calibrated on validation, in {@code [0, 1]}
     */
    public record Verdict(String label, double probability) {}

    /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        this.model = new TableModel(bundle, StarterUseCase.ID);
    }

    /**
     * Judges one row.
     *
     * @param cells by the names of their columns; others than the network reads are ignored
     * @throws org.applieddl4j.common.InputException if a column is missing, or a number is none
     */
    @Override
    public Verdict predict(Map<String, String> cells) {
        List<String> columns = List.copyOf(cells.keySet());
        model.encoding().places("the row", columns::indexOf);
        String[] ordered = model.encoding().features().stream()
                .map(feature -> cells.get(feature.name()))
                .toArray(String[]::new);
        ModelInput.Row row = new ModelInput.Row(model.encoding().values(ordered));
        Prediction answer = model.answers(List.of(row)).get(0).orThrow();
        return new Verdict(
                (String) answer.fields().get("class"), (Double) answer.fields().get("probability"));
    }
}
