package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Drift;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** A bundle that answers questions about applications: decision, probability, reasons and what would have changed it. */
final class ApplicationModel implements TrainedModel {

    private static final String METHOD =
            "How far each column moves the log-odds of a default away from those of the typical application, shared among the"
                    + " columns by Shapley sampling; the parts add up to the whole distance.";

    private final ModelBundle bundle;
    private final CreditPredictor predictor;
    private final Reasons reasons;
    private final Counterfactual counterfactual;

    /** @throws InputException if the bundle belongs to another use case or lacks a part */
    ApplicationModel(ModelBundle bundle) {
        this.bundle = bundle;
        this.predictor = new CreditPredictor(bundle);
        this.reasons = Reasons.of(predictor);
        this.counterfactual = new Counterfactual(predictor);
    }

    private record Application(double[] row) implements Prepared {}

    @Override
    public PortableModel portable() {
        int width = predictor.preprocessing().encoding().width();
        return new PortableModel(
                InputType.feedForward(width),
                PortableModel.Domain.NUMBERS,
                List.of(
                        "derived columns, as preprocessing.encoding.derivations lists them",
                        "the inputs of each column, as preprocessing.encoding.characteristics lists them",
                        "an input each for columns that may be missing, 1 where they are"),
                List.of(),
                List.of(new ArithmeticStep.Mean(), new ArithmeticStep.Logistic(predictor.calibration())),
                "probability of a default",
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return PortableModel.together(
                                prepared.stream()
                                        .map(each -> predictor
                                                .preprocessing()
                                                .encoding()
                                                .encode(List.of(row(each))))
                                        .toList(),
                                width);
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        return predictor.encodedProbabilities(input.features()
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
        List<InputForm.Field> fields = new ArrayList<>();
        double[] typical = predictor.preprocessing().typical().application();
        for (int i = 0; i < typical.length; i++) {
            Field field = predictor.fields().get(i);
            if (field.isNumber()) {
                fields.add(new InputForm.Field(
                        field.name(),
                        typical[i],
                        predictor.preprocessing().typical().spread(i)));
            } else {
                for (int word = 0; word < field.words().size(); word++) {
                    fields.add(new InputForm.Field(word(field, word), word == (int) typical[i] ? 1 : 0, 1));
                }
            }
        }
        return new InputForm(InputForm.Kind.ROW, fields);
    }

    private static String word(Field field, int word) {
        return field.name() + "=" + field.words().get(word);
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Row given)) {
            throw new InputException(bundle.useCase() + " is asked about applications; give it a row");
        }
        double[] row = new double[predictor.fields().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(predictor.fields().get(i), given.values());
        }
        return new Application(row);
    }

    /** A number that is left out is missing; of words the one with the largest value counts, above 0. */
    private static double value(Field field, Map<String, Double> given) {
        if (field.isNumber()) {
            Double value = given.get(field.name());
            if (value != null && !Double.isFinite(value)) {
                throw new InputException(
                        "column " + field.name() + " is " + value + "; give it a number, or leave it out");
            }
            return value == null ? Double.NaN : value;
        }
        double most = 0;
        double chosen = Double.NaN;
        for (int word = 0; word < field.words().size(); word++) {
            double said = given.getOrDefault(word(field, word), 0.0);
            if (said > most) {
                most = said;
                chosen = word;
            }
        }
        return chosen;
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        double[] probabilities = predictor.probabilities(
                prepared.stream().map(ApplicationModel::row).toList());
        List<Prediction> answers = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            double[] row = row(prepared.get(i));
            double probability = probabilities[i];
            answers.add(Prediction.attempt(() -> answer(row, predictor.answer(row, probability))));
        }
        return answers;
    }

    private Prediction answer(double[] row, CreditPredictor.Answer judged) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decision", judged.decision().text());
        fields.put("probability", judged.probability());
        fields.put("threshold", predictor.cutOff());
        boolean approved = judged.decision() == Decision.APPROVE;
        List<String> why = approved ? List.of() : reasons.told(row);
        // Always the same fields, so that answers make a table.
        for (int i = 0; i < Reasons.MOST; i++) {
            fields.put("reason" + (i + 1), i < why.size() ? why.get(i) : "");
        }
        String otherwise = approved ? "" : counterfactual.told(row);
        fields.put("otherwise", otherwise);
        fields.put("unusual", String.join("; ", judged.unusual()));
        String text = String.format(
                Locale.ROOT,
                "%s, default %.4f (%s)",
                judged.decision().text(),
                judged.probability(),
                judged.decision() == Decision.REFER
                        ? whyReferred(judged)
                        : String.format(Locale.ROOT, "refused from %.4f on", predictor.cutOff()));
        return Prediction.of(approved ? text : text + ": " + String.join("; ", why) + ". " + otherwise, fields);
    }

    private String whyReferred(CreditPredictor.Answer judged) {
        if (!judged.unusual().isEmpty()) {
            return "a person decides: unlike all that was learned from: " + String.join("; ", judged.unusual());
        }
        CreditJudgement.GreyBand band = predictor.preprocessing().band();
        return String.format(Locale.ROOT, "a person decides from %.4f to %.4f", band.low(), band.high());
    }

    @Override
    public Explanation explain(Prepared prepared) {
        double[] row = row(prepared);
        double probability = FinitePrediction.require(predictor.probabilities(List.of(row)))[0];
        List<Explanation.Weight> weights = new ArrayList<>();
        double[] parts = reasons.parts(row);
        for (int i = 0; i < parts.length; i++) {
            weights.add(new Explanation.Weight(predictor.fields().get(i).name(), parts[i]));
        }
        weights.sort(Comparator.comparingDouble(weight -> -Math.abs(weight.weight())));
        return new Explanation(answer(row, predictor.answer(row, probability)), METHOD, weights, Optional.empty());
    }

    @Override
    public Optional<Drift> drift() {
        return Optional.of(
                new ApplicationDrift(predictor.preprocessing(), (application, field) -> row(application)[field]));
    }

    @Override
    public RowReader rows(Path file) {
        return new ApplicationRows(file, predictor);
    }

    /** The typical application, and one in which every number with a known trend is worse. */
    List<Sample> samples() {
        double[] typical = predictor.preprocessing().typical().application();
        double[] worse = typical.clone();
        for (int i = 0; i < worse.length; i++) {
            Field field = predictor.fields().get(i);
            double[] deciles = predictor.preprocessing().typical().quantiles().get(i);
            if (field.trend() != Field.Trend.FREE && deciles.length > 2) {
                worse[i] = deciles[field.trend() == Field.Trend.RISES ? deciles.length - 2 : 1];
            }
        }
        return List.of(
                new Sample("A typical application", question(typical)),
                new Sample("A weaker application", question(worse)));
    }

    private ModelInput.Row question(double[] row) {
        return new ModelInput.Row(ApplicationRows.values(predictor.fields(), row));
    }

    private static double[] row(Prepared prepared) {
        return ((Application) prepared).row();
    }
}
