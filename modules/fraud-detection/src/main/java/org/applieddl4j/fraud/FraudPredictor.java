package org.applieddl4j.fraud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FeatureScaling;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.report.RunRecord;

/**
 * Answers for single transactions from a bundle: features by name in, probability and decision out.
 *
 * <p>Any number of threads may ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), FraudPredictor::new).predict(features)}
 */
public final class FraudPredictor implements Predictor<Map<String, Double>, FraudPredictor.Answer> {

    private static final List<String> LABELS = List.of("genuine", "fraud");
    private static final String KIND = "kind";
    private static final String FEATURES = "features";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FraudModel model;
    private final LogisticCalibration calibration;
    private final OperatingPoint point;

    /**
     * What the model says of a transaction.
     *
     * @param probability of a fraud, calibrated on validation, in {@code [0, 1]}
     * @param alert whether it reaches the threshold that was chosen on validation
     */
    public record Answer(double probability, boolean alert) {}

    /** @throws InputException if the bundle belongs to another use case or lacks a part */
    public FraudPredictor(ModelBundle bundle) {
        if (!bundle.useCase().equals(FraudUseCase.ID)) {
            throw new InputException("the bundle belongs to " + bundle.useCase() + ", not to " + FraudUseCase.ID
                    + "; choose a bundle of this use case");
        }
        this.model = model(bundle);
        this.calibration = bundle.calibration().orElseThrow(() -> incomplete("calibration"));
        this.point = bundle.operatingPoint().orElseThrow(() -> incomplete("threshold"));
    }

    /** Names of the features that a prediction needs, in the network's order. */
    public List<String> features() {
        return model.preprocessing().derived().inputs();
    }

    /**
     * Judges one transaction.
     *
     * @param features raw values by the names of {@link #features}; others are ignored
     * @throws InputException if a feature is missing or not finite
     */
    @Override
    public Answer predict(Map<String, Double> features) {
        return predict(row(features)).get(0);
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
     */
    List<Answer> predict(float[] rows) {
        return Arrays.stream(model.scores(rows))
                .map(calibration::probability)
                .mapToObj(probability -> new Answer(probability, probability >= point.threshold()))
                .toList();
    }

    /** Probability from which on a transaction is an alert. */
    double threshold() {
        return point.threshold();
    }

    /** Mean and deviation of each feature in the training data, in the order of {@link #features}. */
    List<FeatureScaling.Column> typical() {
        return model.preprocessing().scaling().columns().subList(0, features().size());
    }

    static String label(boolean fraud) {
        return LABELS.get(fraud ? 1 : 0);
    }

    /** The bundle of a trained network. */
    static ModelBundle bundle(FraudExperiment.TrainedNetwork trained, FraudTask task, RunRecord record) {
        FraudModel model = trained.judged().model();
        ObjectNode preprocessing = JSON.createObjectNode();
        preprocessing.put(KIND, model.kind().name());
        preprocessing.set(FEATURES, JSON.valueToTree(model.preprocessing()));
        return new ModelBundle(
                FraudUseCase.ID,
                trained.recipe().id(),
                model.network(),
                preprocessing,
                LABELS,
                java.util.Optional.of(trained.scores().point()),
                trained.scores().calibration(),
                Map.of(
                        "dataset", task.source().id(),
                        "datasetSha256", task.source().sha256(),
                        "protocol", task.studies().get(0).protocol(),
                        "seed", Long.toString(record.seed()),
                        "suiteVersion", record.environment().suiteVersion(),
                        "commit", record.environment().commit()),
                record.startedAt());
    }

    private static FraudModel model(ModelBundle bundle) {
        JsonNode preprocessing = bundle.preprocessing();
        try {
            return new FraudModel(
                    bundle.network(),
                    JSON.treeToValue(preprocessing.path(FEATURES), FraudPreprocessing.class),
                    FraudModel.Kind.valueOf(preprocessing.path(KIND).asText()));
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw incomplete("preprocessing");
        }
    }

    private static InputException incomplete(String part) {
        return new InputException("the bundle's " + part + " is missing or damaged; train the network again");
    }
}
