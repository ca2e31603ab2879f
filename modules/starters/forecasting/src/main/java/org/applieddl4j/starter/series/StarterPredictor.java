package org.applieddl4j.starter.series;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forecasts from a bundle: the latest values in, the next ones with their interval out. Any number of threads may ask the same
 * predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), StarterPredictor::new).predict(history)}
 */
public final class StarterPredictor implements Predictor<double[], StarterPredictor.Forecast> {

    private final ModelBundle bundle;
    private final double[] reach;

    /**
     * What comes next.
     *
     * @param point the forecast, a value a step
     * @param reach half of the 95 % interval at each step
     */
    public record Forecast(double[] point, double[] reach) {}

    /** @throws InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        this.bundle = bundle;
        this.reach = BundleValidation.of(bundle, StarterUseCase.ID)
                .preprocessing(StarterPreprocessing.class)
                .reach();
    }

    /** What a network says of a window, on the scale of the series. */
    static double[] forecast(Model network, double[] window) {
        StarterScaling scaling = StarterScaling.of(window);
        float[] output = NetworkOutput.of(
                network, Nd4j.createFromArray(scaling.scaled(window)).reshape(1, window.length));
        return IntStream.range(0, output.length)
                .mapToDouble(step -> scaling.restored(output[step]))
                .toArray();
    }

    /**
     * Forecasts what follows.
     *
     * @param history at equal distances, the latest value last
     * @throws InputException if there are too few values
     */
    @Override
    public Forecast predict(double[] history) {
        if (history.length < StarterData.LOOKBACK) {
            throw new InputException(
                    "a history of " + history.length + " values is too short; give " + StarterData.LOOKBACK);
        }
        double[] point = forecast(
                bundle.network(), Arrays.copyOfRange(history, history.length - StarterData.LOOKBACK, history.length));
        FinitePrediction.require(point);
        return new Forecast(point, reach);
    }

    /** What the command line and the server ask. */
    TrainedModel model() {
        return new Series();
    }

    private record History(double[] values) implements TrainedModel.Prepared {}

    private final class Series implements TrainedModel {

        @Override
        public ModelBundle bundle() {
            return bundle;
        }

        /** Values by how many steps ago they were. */
        @Override
        public InputForm form() {
            return new InputForm(
                    InputForm.Kind.ROW,
                    IntStream.range(0, StarterData.LOOKBACK)
                            .mapToObj(
                                    i -> new InputForm.Field(field(StarterData.LOOKBACK - 1 - i), 10 + Math.sin(i), 1))
                            .toList());
        }

        @Override
        public Prepared prepare(ModelInput question) {
            if (!(question instanceof ModelInput.Row row)) {
                throw new InputException(StarterUseCase.ID + " is asked about the latest values of a series");
            }
            double[] values = new double[StarterData.LOOKBACK];
            for (int i = 0; i < values.length; i++) {
                String field = field(values.length - 1 - i);
                Double value = row.values().get(field);
                if (value == null || !Double.isFinite(value)) {
                    throw new InputException("value " + field + " is " + value + "; give the last " + values.length);
                }
                values[i] = value;
            }
            return new History(values);
        }

        @Override
        public List<Prediction> answer(List<Prepared> prepared) {
            return prepared.stream()
                    .map(one -> Prediction.attempt(() -> answer(predict(((History) one).values()))))
                    .toList();
        }

        private Prediction answer(Forecast forecast) {
            Map<String, Object> low = new LinkedHashMap<>();
            Map<String, Object> point = new LinkedHashMap<>();
            Map<String, Object> high = new LinkedHashMap<>();
            for (int step = 0; step < forecast.point().length; step++) {
                String name = Integer.toString(step + 1);
                point.put(name, forecast.point()[step]);
                low.put(name, forecast.point()[step] - forecast.reach()[step]);
                high.put(name, forecast.point()[step] + forecast.reach()[step]);
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("horizon", forecast.point().length);
            fields.put("q0.025", low);
            fields.put("point", point);
            fields.put("q0.975", high);
            return Prediction.of(
                    String.format(Locale.ROOT, "next %.4g (± %.3g)", forecast.point()[0], forecast.reach()[0]), fields);
        }

        @Override
        public Optional<Chart> drawing(Prepared prepared) {
            double[] values = ((History) prepared).values();
            Forecast forecast = predict(values);
            return Optional.of(StarterChart.of(values, forecast.point(), forecast.reach()));
        }

        /** How far the next value falls when a value is replaced by the one before it. */
        @Override
        public Explanation explain(Prepared prepared) {
            double[] values = ((History) prepared).values();
            Forecast own = predict(values);
            List<Explanation.Weight> weights = new ArrayList<>();
            for (int ago = 0; ago < values.length - 1; ago++) {
                double[] changed = values.clone();
                int at = values.length - 1 - ago;
                changed[at] = changed[at - 1];
                weights.add(new Explanation.Weight(
                        field(ago), own.point()[0] - predict(changed).point()[0]));
            }
            weights.sort((a, b) -> Double.compare(Math.abs(b.weight()), Math.abs(a.weight())));
            return new Explanation(
                    answer(own),
                    "How far the next value falls when this one alone is replaced by the one before it.",
                    weights,
                    Optional.empty());
        }

        @Override
        public RowReader rows(Path file) {
            return new Rows();
        }
    }

    private static String field(int ago) {
        return "t-" + ago;
    }

    /** All rows of a file together are one question. */
    private static final class Rows implements RowReader {

        private final Deque<Double> latest = new ArrayDeque<>();

        @Override
        public List<String> header(List<String> columns) {
            return List.of(
                    "One row per step, the oldest first; '" + columns.get(columns.size() - 1) + "' is the value");
        }

        @Override
        public Optional<ModelInput.Row> read(String[] cells) {
            latest.addLast(StarterData.number("the last column", cells[cells.length - 1]));
            if (latest.size() > StarterData.LOOKBACK) {
                latest.removeFirst();
            }
            return Optional.empty();
        }

        @Override
        public Optional<ModelInput.Row> end() {
            if (latest.size() < StarterData.LOOKBACK) {
                throw new InputException("only " + latest.size() + " values; a forecast needs " + StarterData.LOOKBACK);
            }
            Map<String, Double> row = new LinkedHashMap<>();
            int ago = StarterData.LOOKBACK - 1;
            for (double value : latest) {
                row.put(field(ago--), value);
            }
            return Optional.of(new ModelInput.Row(row));
        }

        @Override
        public Optional<String> id(String[] cells) {
            return Optional.of(cells[0]).filter(any -> cells.length > 1);
        }
    }
}
