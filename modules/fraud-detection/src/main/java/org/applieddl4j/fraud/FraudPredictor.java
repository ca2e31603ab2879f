package org.applieddl4j.fraud;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FeatureScaling;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Answers for single transactions from a bundle: features by name in, probability and decision out.
 *
 * <p>Any number of threads may ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), FraudPredictor::new).predict(features)}
 */
public final class FraudPredictor implements Predictor<Map<String, Double>, FraudPredictor.Prediction> {

    static final List<String> LABELS = List.of("genuine", "fraud");

    private final FraudModel model;
    private final Optional<TransactionSchema> schema;
    private final LogisticCalibration calibration;
    private final OperatingPoint point;

    /**
     * What the model says of a transaction.
     *
     * @param probability of a fraud, calibrated on validation, in {@code [0, 1]}
     * @param alert whether it reaches the threshold that was chosen on validation
     */
    public record Prediction(double probability, boolean alert) {

        /** @throws InputException if the probability is not finite: that is below no threshold, and passes none either */
        public Prediction {
            FinitePrediction.require(probability);
        }
    }

    /**
     * What surrounds the network in its bundle.
     *
     * @param kind what its output means
     * @param features from raw features to its input
     * @param schema how the user's own data were laid out; null for other data, and in bundles that were written before they kept it
     * @param own what is read of the features of the user's own; null where there are none, and in bundles from before they were more
     *     than numbers
     */
    record Surroundings(
            FraudModel.Kind kind,
            FraudPreprocessing features,
            @JsonInclude(JsonInclude.Include.NON_NULL) CsvSchema schema,
            @JsonInclude(JsonInclude.Include.NON_NULL) TableEncoding own) {

        Surroundings {
            if (kind == null || features == null) {
                throw new IllegalArgumentException("the features, or what the network's output means, are missing");
            }
            if (own != null && (schema == null || !features.derived().inputs().containsAll(own.inputs()))) {
                throw new IllegalArgumentException("the network does not read what is said of the user's own features");
            }
        }

        private Optional<TransactionSchema> read(String name) {
            return Optional.ofNullable(schema)
                    .map(csv -> TransactionSchema.of(csv, name))
                    .map(read -> own == null ? read : read.encodedBy(own));
        }
    }

    /** @throws InputException if the bundle belongs to another use case, lacks a part, or its parts do not fit each other */
    public FraudPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, FraudUseCase.ID);
        validation.requireTwoClasses();
        Surroundings read = validation.preprocessing(Surroundings.class);
        this.model = model(bundle, validation, read);
        this.schema = read.read(bundle.name());
        this.calibration = validation.calibration();
        this.point = validation.threshold();
    }

    /** Names of the features that a prediction needs, in the network's order. */
    public List<String> features() {
        return model.preprocessing().derived().inputs();
    }

    /**
     * Judges one transaction.
     *
     * @param features raw values by the names of {@link #features}; others are ignored
     * @throws InputException if a feature is missing or not finite, or the network's answer is not
     */
    @Override
    public Prediction predict(Map<String, Double> features) {
        return answer(probabilities(row(features))[0]);
    }

    /**
     * A transaction as the numbers that the network's preprocessing takes.
     *
     * @throws InputException if a feature is missing or not finite
     */
    float[] row(Map<String, Double> features) {
        List<String> names = features();
        float[] row = new float[names.size()];
        for (int i = 0; i < row.length; i++) {
            Double value = features.get(names.get(i));
            if (value == null || !Double.isFinite(value)) {
                throw new InputException(
                        "feature " + names.get(i) + " is " + value + "; give a number for each of " + names);
            }
            row[i] = value.floatValue();
            if (!Float.isFinite(row[i])) {
                throw new InputException(
                        "feature " + names.get(i) + " is " + value + ", which is too large to compute with");
            }
        }
        return row;
    }

    /**
     * Judges several transactions in one pass.
     *
     * @param rows row-major {@code [n, features]}
     * @return probability of a fraud of each; NaN where the network's score is not finite
     */
    double[] probabilities(float[] rows) {
        return Arrays.stream(model.scores(rows))
                .map(score -> Double.isFinite(score) ? calibration.probability(score) : Double.NaN)
                .toArray();
    }

    /**
     * What follows from a probability.
     *
     * @throws InputException if it is not finite
     */
    Prediction answer(double probability) {
        return new Prediction(probability, probability >= point.threshold());
    }

    /** How the data were laid out that the network learned from, where they were the user's own. */
    Optional<TransactionSchema> schema() {
        return schema;
    }

    /** What a row has of the user's own features that no row of the training had, a few words each. */
    List<String> unusual(float[] row) {
        return schema.flatMap(TransactionSchema::encoding)
                .map(own -> {
                    Map<String, Double> values = new HashMap<>();
                    for (int i = 0; i < row.length; i++) {
                        values.put(features().get(i), (double) row[i]);
                    }
                    return own.unknownWords(values).stream()
                            .map(column -> column + " holds a word that the training did not have")
                            .toList();
                })
                .orElse(List.of());
    }

    /** Probability from which on a transaction is an alert. */
    double threshold() {
        return point.threshold();
    }

    /** Mean and deviation of each feature in the training data, in the order of {@link #features}. */
    List<FeatureScaling.Column> typical() {
        return model.preprocessing().scaling().columns().subList(0, features().size());
    }

    /** From the features to what the network reads, as arithmetic. */
    List<ArithmeticStep> before() {
        List<FeatureScaling.Column> columns = model.preprocessing().scaling().columns();
        ArithmeticStep scaling = new ArithmeticStep.Scale(
                1,
                columns.stream().map(FeatureScaling.Column::mean).toList(),
                columns.stream().map(FeatureScaling.Column::deviation).toList());
        List<ArithmeticStep.Derived> derived = model.preprocessing().derived().formulas();
        return derived.isEmpty() ? List.of(scaling) : List.of(new ArithmeticStep.Derive(derived), scaling);
    }

    /** From the network's output to a probability, as arithmetic. */
    List<ArithmeticStep> behind() {
        return List.of(
                model.kind() == FraudModel.Kind.CLASSIFIER
                        ? new ArithmeticStep.Column(1)
                        : new ArithmeticStep.SquaredError(),
                new ArithmeticStep.Logistic(calibration));
    }

    static String label(boolean fraud) {
        return LABELS.get(fraud ? 1 : 0);
    }

    private static FraudModel model(ModelBundle bundle, BundleValidation validation, Surroundings read) {
        FraudPreprocessing preprocessing = read.features();
        int width = preprocessing.width();
        validation.requireNetwork(
                InputType.feedForward(width),
                Nd4j.zeros(DataType.FLOAT, 1, width),
                Optional.empty(),
                read.kind() == FraudModel.Kind.CLASSIFIER ? LABELS.size() : width);
        return new FraudModel(bundle.network(), preprocessing, read.kind());
    }
}
