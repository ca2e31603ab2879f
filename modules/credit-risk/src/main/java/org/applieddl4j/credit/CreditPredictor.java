package org.applieddl4j.credit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.LearnedRange;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Answers for single applications from a bundle: values by name in, probability and decision out.
 *
 * <p>Any number of threads may ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), CreditPredictor::new).predict(application)}
 */
public final class CreditPredictor implements Predictor<Map<String, String>, CreditPredictor.Answer> {

    private final CreditModel model;
    private final CreditPreprocessing preprocessing;
    private final LogisticCalibration calibration;
    private final OperatingPoint point;
    private final LearnedRange range;

    /**
     * What the model says of an application.
     *
     * @param probability of a default, calibrated on validation, in {@code [0, 1]}
     * @param decision what becomes of it; a person's where a value is unlike all that was learned from
     * @param unusual numbers beyond all of the training, each with their range; empty where there are none
     */
    public record Answer(double probability, Decision decision, List<String> unusual) {

        /** @throws InputException if the probability is not finite */
        public Answer {
            FinitePrediction.require(probability);
            unusual = List.copyOf(unusual);
        }
    }

    /** @throws InputException if the bundle belongs to another use case, lacks a part, or its parts do not fit each other */
    public CreditPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, CreditUseCase.ID);
        validation.requireTwoClasses();
        this.preprocessing = validation.preprocessing(CreditPreprocessing.class);
        this.calibration = validation.calibration();
        this.point = validation.threshold();
        int width = preprocessing.encoding().width();
        validation.requireNetwork(
                InputType.feedForward(width),
                Nd4j.zeros(DataType.FLOAT, 1, width),
                Optional.empty(),
                CreditNetworks.outputs(bundle.networkId()));
        this.model = new CreditModel(bundle.network(), preprocessing.encoding());
        this.range = range();
    }

    /** What an application holds. */
    public List<Field> fields() {
        return preprocessing.encoding().fields();
    }

    /** The median of every number and the most frequent word of every column. */
    public Map<String, String> typical() {
        double[] row = preprocessing.typical().application();
        Map<String, String> typical = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            Field field = fields().get(i);
            typical.put(
                    field.name(),
                    field.isNumber() ? Double.toString(row[i]) : field.words().get((int) row[i]));
        }
        return typical;
    }

    /**
     * Decides about one application.
     *
     * @param application cells by the names of their columns; what is left out is missing
     * @throws InputException if a cell should hold a number and does not, or the network's answer is not finite
     */
    @Override
    public Answer predict(Map<String, String> application) {
        TableSchema table = preprocessing.table();
        List<String> columns =
                table.features().stream().map(CsvSchema.Column::name).toList();
        String[] cells = columns.stream()
                .map(column -> application.getOrDefault(column, ""))
                .toArray(String[]::new);
        double[] row = row(table, table.reading("the application", columns).read(cells));
        return answer(row, probabilities(List.of(row))[0]);
    }

    /**
     * An application as the network takes it.
     *
     * @param table that read it
     * @param cells for each of its names
     * @throws InputException if a word is none that training knew
     */
    double[] row(TableSchema table, String[] cells) {
        List<String> names = table.names();
        return fields().stream()
                .mapToDouble(field -> Cells.known(field, cells[names.indexOf(field.name())]))
                .toArray();
    }

    /** Calibrated probabilities of a default, from one pass; NaN where the network's answer is not finite. */
    double[] probabilities(List<double[]> rows) {
        return calibrated(model.scores(rows));
    }

    /** The same of inputs of the network, row-major. */
    double[] encodedProbabilities(float[] encoded) {
        return calibrated(model.encodedScores(encoded));
    }

    private double[] calibrated(double[] scores) {
        return Arrays.stream(scores)
                .map(score -> Double.isFinite(score) ? calibration.probability(score) : Double.NaN)
                .toArray();
    }

    LogisticCalibration calibration() {
        return calibration;
    }

    /** @throws InputException if the probability is not finite */
    Answer answer(double[] row, double probability) {
        FinitePrediction.require(probability);
        List<String> unusual = unusual(row);
        Decision decision = Decision.of(probability, point.threshold(), preprocessing.band());
        return new Answer(
                probability, decision == Decision.APPROVE && !unusual.isEmpty() ? Decision.REFER : decision, unusual);
    }

    private List<String> unusual(double[] row) {
        if (Arrays.stream(row).allMatch(Double::isNaN)) {
            return List.of("nothing is known of the customer");
        }
        double[] numbers = IntStream.range(0, row.length)
                .mapToDouble(i -> fields().get(i).isNumber() ? row[i] : Double.NaN)
                .toArray();
        return range.beyond(numbers, (i, value) -> Reasons.value(fields().get(i), value));
    }

    private LearnedRange range() {
        return new LearnedRange(
                fields().stream().map(Field::name).toList(),
                IntStream.range(0, fields().size()).mapToObj(this::least).toList(),
                IntStream.range(0, fields().size()).mapToObj(this::most).toList());
    }

    /** A column of words has no range. */
    private double least(int field) {
        return fields().get(field).isNumber()
                ? preprocessing.typical().quantiles().get(field)[0]
                : -Double.MAX_VALUE;
    }

    private double most(int field) {
        if (!fields().get(field).isNumber()) {
            return Double.MAX_VALUE;
        }
        double[] deciles = preprocessing.typical().quantiles().get(field);
        return deciles[deciles.length - 1];
    }

    CreditPreprocessing preprocessing() {
        return preprocessing;
    }

    double cutOff() {
        return point.threshold();
    }
}
