package org.applieddl4j.forecasting;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forecasts from a bundle: the past of a series in, its future with a 95 % interval out. Any number of threads may ask the same
 * predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), ForecastPredictor::new).predict(history)}
 */
public final class ForecastPredictor implements Predictor<double[], ForecastPredictor.Forecast> {

    private final ForecastPreprocessing preprocessing;
    private final Forecaster forecaster;

    /**
     * What comes next, one value per step.
     *
     * @param low lower end of the 95 % interval
     * @param point the forecast itself
     * @param high upper end of the interval
     */
    public record Forecast(double[] low, double[] point, double[] high) {

        /** @throws InputException if a value is not finite */
        public Forecast {
            FinitePrediction.require(low);
            FinitePrediction.require(point);
            FinitePrediction.require(high);
        }

        /** Number of steps. */
        public int horizon() {
            return point.length;
        }
    }

    /** @throws InputException if the bundle belongs to another use case, lacks a part, or its parts do not fit each other */
    public ForecastPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, ForecastUseCase.ID);
        this.preprocessing = validation.preprocessing(ForecastPreprocessing.class);
        ForecastSetting setting = preprocessing.setting();
        int outputs = outputs(bundle.network(), setting.lookback());
        if (outputs == 0 || outputs % (ForecastLoss.HEADS * setting.horizon()) != 0) {
            throw new InputException("the bundle's network does not forecast " + setting.horizon() + " steps from "
                    + setting.lookback() + "; use a file that the suite wrote");
        }
        this.forecaster = new Forecaster(bundle.network(), setting);
    }

    /** By asking it: a layer that only holds a loss declares no width. 0 where it does not answer such an input. */
    private static int outputs(Model network, int width) {
        try {
            return network instanceof ComputationGraph graph
                    ? (int) graph.output(false, Nd4j.zeros(DataType.FLOAT, 1, width))[0].size(1)
                    : 0;
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /** Number of latest values that a forecast looks at; a history must have as many. */
    public int lookback() {
        return preprocessing.setting().lookback();
    }

    /** Seconds between the values that it learned from, if they had times. */
    OptionalDouble step() {
        Double step = preprocessing.setting().step();
        return step == null ? OptionalDouble.empty() : OptionalDouble.of(step);
    }

    /** What the columns of its own series held, if a schema file said so. */
    Optional<SeriesSchema> table() {
        return preprocessing.table();
    }

    /** Number of steps of a forecast. */
    public int horizon() {
        return preprocessing.setting().horizon();
    }

    /**
     * Forecasts another number of steps than the network was trained on. What lies beyond those is forecast from forecasts: there
     * an interval is made wider as if errors added up independently, and nothing has shown that it holds 95 %.
     *
     * @param history as of {@link #predict(double[])}
     * @param steps one at least
     * @throws InputException if there are too few values, one is not finite, or {@code steps} is none
     */
    public Forecast predict(double[] history, int steps) {
        if (steps < 1) {
            throw new InputException("a horizon of " + steps + " is none; forecast 1 step or more");
        }
        double[] low = new double[steps];
        double[] point = new double[steps];
        double[] high = new double[steps];
        double[] known = history.clone();
        double below = 0;
        double above = 0;
        for (int from = 0; from < steps; from += horizon()) {
            Forecast next = predict(known);
            int taken = Math.min(horizon(), steps - from);
            for (int h = 0; h < taken; h++) {
                point[from + h] = next.point()[h];
                low[from + h] = next.point()[h] - Math.hypot(below, next.point()[h] - next.low()[h]);
                high[from + h] = next.point()[h] + Math.hypot(above, next.high()[h] - next.point()[h]);
            }
            below = point[from + taken - 1] - low[from + taken - 1];
            above = high[from + taken - 1] - point[from + taken - 1];
            known = DoubleStream.concat(Arrays.stream(known), Arrays.stream(next.point()))
                    .toArray();
        }
        return new Forecast(low, point, high);
    }

    /**
     * Forecasts what follows.
     *
     * @param history values at equal distances, the latest last; only the last {@link #lookback} are looked at
     * @throws InputException if there are too few, or one is not finite
     */
    @Override
    public Forecast predict(double[] history) {
        if (history.length < lookback()) {
            throw new InputException("a history of " + Counted.of(history.length, "value")
                    + " is too short; this network looks at the last " + lookback());
        }
        double[] window = Arrays.copyOfRange(history, history.length - lookback(), history.length);
        for (int t = 0; t < window.length; t++) {
            if (!Double.isFinite(window[t])) {
                throw new InputException("value " + (history.length - window.length + t + 1) + " of the history is "
                        + window[t] + "; fill gaps before asking");
            }
        }
        return forecast(window);
    }

    /**
     * From the network's output to a forecast: what {@link #predict} does. A window that is standardised first is divided by the same
     * deviation, so that it makes no difference there.
     */
    ArithmeticStep.Forecast decoding() {
        return new ArithmeticStep.Forecast(
                horizon(),
                preprocessing.setting().anchorLag(),
                Arrays.stream(preprocessing.widening()).boxed().toList());
    }

    private Forecast forecast(double[] window) {
        // Networks that learned from standardised series are asked about one, too.
        double mean = 0;
        double deviation = 1;
        double[] asked = window.clone();
        if (preprocessing.setting().scaling() == ForecastSetting.Scaling.NONE) {
            mean = Arrays.stream(window).average().orElseThrow();
            double centre = mean;
            double variance = Arrays.stream(window)
                    .map(value -> (value - centre) * (value - centre))
                    .average()
                    .orElseThrow();
            deviation = variance > 0 ? Math.sqrt(variance) : 1;
            ForecastData.standardise(asked, asked.length);
        }
        float[][] heads = forecaster.forecast(asked);
        double unit = new WindowEncoding(preprocessing.setting()).deviation(asked, asked.length);
        int horizon = horizon();
        double[] low = new double[horizon];
        double[] point = new double[horizon];
        double[] high = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            double more = preprocessing.widening()[h] * unit;
            point[h] = mean + deviation * heads[1][h];
            low[h] = mean + deviation * Math.min(heads[1][h], heads[0][h] - more);
            high[h] = mean + deviation * Math.max(heads[1][h], heads[2][h] + more);
        }
        return new Forecast(low, point, high);
    }
}
