package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FeatureScaling;
import org.applieddl4j.common.data.LearnedRange;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** A bundle that answers questions about transactions. */
final class TransactionModel implements TrainedModel {

    private static final String METHOD =
            "Decrease in the log-odds of fraud if only this feature is set to its mean in the training data. Correlated features share their contribution.";

    /** A probability of 0 has no log-odds; this one is as good as 0. */
    private static final double NEXT_TO_NOTHING = 1e-9;

    private final ModelBundle bundle;
    private final FraudPredictor predictor;
    private final Optional<PaymentMemory> memory;
    private final Optional<LearnedRange> range;

    /** @throws InputException if the bundle belongs to another use case or lacks a part */
    TransactionModel(ModelBundle bundle) {
        this.bundle = bundle;
        this.predictor = new FraudPredictor(bundle);
        this.memory = Optional.empty();
        this.range = bundle.range();
    }

    private TransactionModel(TransactionModel model, PaymentMemory memory) {
        this.bundle = model.bundle;
        this.predictor = model.predictor;
        this.memory = Optional.of(memory);
        this.range = model.range;
    }

    /** Is asked about payments from then on, whose features follow from those of the history and of all that were asked about. */
    @Override
    public Optional<TrainedModel> withHistory(Path history, Consumer<String> say) {
        PaymentMemory past = PaymentMemory.read(history, predictor.schema());
        say.accept(past.filled().line(history.toString()));
        return Optional.of(new TransactionModel(this, past));
    }

    private record Features(float[] row) implements Prepared {}

    @Override
    public PortableModel portable() {
        int width = predictor.features().size();
        return new PortableModel(
                InputType.feedForward(width),
                PortableModel.Domain.NUMBERS,
                List.of("a number each for " + String.join(", ", predictor.features())),
                predictor.before(),
                predictor.behind(),
                "probability of a fraud",
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return PortableModel.together(
                                prepared.stream().map(TransactionModel::row).toList(), width);
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        return predictor.probabilities(input.features()
                                .dup('c')
                                .reshape(input.features().length())
                                .toFloatVector());
                    }
                });
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public InputForm form() {
        List<InputForm.Field> features = predictor.typical().stream()
                .map(column -> new InputForm.Field(column.name(), column.mean(), column.deviation()))
                .toList();
        return new InputForm(
                InputForm.Kind.ROW,
                memory.map(past -> PaymentQuestion.fields(past, features)).orElse(features));
    }

    /** An example is no payment, and is not to be remembered. */
    @Override
    public Prediction example() {
        return memory.isPresent() ? new TransactionModel(bundle).example() : TrainedModel.super.example();
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Row row)) {
            throw new InputException(bundle.useCase() + " is asked about rows of numbers; give it a row");
        }
        boolean isPayment = memory.isPresent() && !row.values().keySet().containsAll(predictor.features());
        return new Features(
                predictor.row(isPayment ? PaymentQuestion.features(memory.get(), row.values()) : row.values()));
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        int width = predictor.features().size();
        float[] rows = new float[prepared.size() * width];
        for (int i = 0; i < prepared.size(); i++) {
            System.arraycopy(row(prepared.get(i)), 0, rows, i * width, width);
        }
        double[] probabilities = predictor.probabilities(rows);
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> marked(
                        Prediction.attempt(() -> answer(predictor.answer(probabilities[i]))), row(prepared.get(i))))
                .toList();
    }

    private Prediction marked(Prediction answer, float[] row) {
        List<String> unusual = new ArrayList<>(predictor.unusual(row));
        range.ifPresent(learned -> unusual.addAll(learned.beyond(
                IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())));
        return range.isEmpty() && unusual.isEmpty() ? answer : answer.unusual(unusual);
    }

    private Prediction answer(FraudPredictor.Prediction judged) {
        String decision = judged.alert() ? "alert" : "pass";
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("probability", judged.probability());
        fields.put("decision", decision);
        fields.put("threshold", predictor.threshold());
        return Prediction.of(
                String.format(
                        Locale.ROOT,
                        "%s, fraud %.4f (alert from %.4f on)",
                        decision,
                        judged.probability(),
                        predictor.threshold()),
                fields);
    }

    @Override
    public Explanation explain(Prepared prepared) {
        float[] row = row(prepared);
        List<FeatureScaling.Column> typical = predictor.typical();
        float[] variants = new float[row.length * (row.length + 1)];
        for (int i = 0; i <= row.length; i++) {
            System.arraycopy(row, 0, variants, i * row.length, row.length);
            if (i < row.length) {
                variants[i * row.length + i] = (float) typical.get(i).mean();
            }
        }
        double[] judged = FinitePrediction.require(predictor.probabilities(variants));
        FraudPredictor.Prediction own = predictor.answer(judged[row.length]);
        List<Explanation.Weight> weights = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            weights.add(new Explanation.Weight(typical.get(i).name(), logOdds(own.probability()) - logOdds(judged[i])));
        }
        weights.sort(Comparator.comparingDouble(weight -> -Math.abs(weight.weight())));
        return new Explanation(marked(answer(own), row), METHOD, weights, Optional.empty());
    }

    private static double logOdds(double probability) {
        double bounded = Math.max(NEXT_TO_NOTHING, Math.min(1 - NEXT_TO_NOTHING, probability));
        return Math.log(bounded / (1 - bounded));
    }

    @Override
    public RowReader rows(Path file) {
        return new TransactionRows(file, predictor.features(), predictor.schema(), memory);
    }

    private static float[] row(Prepared prepared) {
        return ((Features) prepared).row();
    }
}
