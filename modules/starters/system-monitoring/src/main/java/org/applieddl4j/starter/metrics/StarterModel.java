package org.applieddl4j.starter.metrics;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the command line and the server ask: a bundle that follows streams. A row by itself says nothing. */
final class StarterModel implements TrainedModel {

    private final ModelBundle bundle;
    private final StarterPredictor predictor;

    StarterModel(ModelBundle bundle) {
        this.bundle = bundle;
        this.predictor = new StarterPredictor(bundle);
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public InputForm form() {
        StarterWindow.Scale scale = predictor.settings().scale();
        List<InputForm.Field> fields = new java.util.ArrayList<>();
        for (int i = 0; i < scale.sensors(); i++) {
            fields.add(
                    new InputForm.Field(predictor.settings().sensors().get(i), scale.mean()[i], scale.deviation()[i]));
        }
        return new InputForm(InputForm.Kind.ROW, fields);
    }

    @Override
    public Optional<RowWatch> watch(Path file) {
        return Optional.of(predictor.watch());
    }

    @Override
    public Prepared prepare(ModelInput question) {
        throw new InputException(bundle.useCase() + " follows a stream; send its rows one after the other");
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        throw new IllegalStateException("nothing can be prepared");
    }

    @Override
    public Explanation explain(Prepared prepared) {
        throw new IllegalStateException("nothing can be prepared");
    }

    @Override
    public Prediction example() {
        return predictor.watch().example();
    }
}
