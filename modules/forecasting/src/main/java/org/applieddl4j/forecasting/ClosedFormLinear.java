package org.applieddl4j.forecasting;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The linear map from a window to what follows that has the least squared error on the training part, solved instead of learned: what
 * NLinear would find with time enough. One map for all series; the last value is taken off a window and added to its forecast.
 *
 * <p>Steps up to a reported horizon are fitted on all training windows that have so many values behind them.
 */
final class ClosedFormLinear {

    /** Of the mean variance of the inputs: neighbouring values are nearly the same, and the equations nearly singular. */
    private static final double RIDGE = 1e-4;

    private final ForecastSetting setting;
    private final INDArray weights;

    private ClosedFormLinear(ForecastSetting setting, INDArray weights) {
        this.setting = setting;
        this.weights = weights;
    }

    /** Solves it for the training parts of some series, which stand on one scale. */
    static ClosedFormLinear fit(List<TimeSeries> series, ForecastSetting setting) {
        INDArray weights = Nd4j.create(DataType.FLOAT, setting.lookback(), setting.horizon());
        int from = 0;
        for (int to : setting.horizons()) {
            double[][] part = solve(series, setting.lookback(), from, to);
            for (int i = 0; i < part.length; i++) {
                for (int h = from; h < to; h++) {
                    weights.putScalar(i, h, part[i][h - from]);
                }
            }
            from = to;
        }
        return new ClosedFormLinear(setting, weights);
    }

    /** Weights {@code [lookback][to - from]} of the steps from {@code from} on. */
    private static double[][] solve(List<TimeSeries> series, int lookback, int from, int to) {
        INDArray squares = Nd4j.zeros(DataType.DOUBLE, lookback, lookback);
        INDArray products = Nd4j.zeros(DataType.DOUBLE, lookback, to - from);
        for (TimeSeries one : series) {
            int windows = one.trainingEnd() - to - lookback + 1;
            if (windows > 0) {
                INDArray inputs = rows(one.values(), windows, lookback, 0, lookback);
                INDArray targets = rows(one.values(), windows, lookback, lookback + from, to - from);
                squares.addi(inputs.transpose().mmul(inputs));
                products.addi(inputs.transpose().mmul(targets));
            }
        }
        RealMatrix equations = new Array2DRowRealMatrix(squares.toDoubleMatrix(), false);
        double ridge = Math.max(RIDGE * equations.getTrace() / lookback, Double.MIN_NORMAL);
        for (int i = 0; i < lookback; i++) {
            equations.addToEntry(i, i, ridge);
        }
        return new CholeskyDecomposition(equations, 1e-6, 0)
                .getSolver()
                .solve(new Array2DRowRealMatrix(products.toDoubleMatrix(), false))
                .getData();
    }

    /** Of every window, {@code width} values from {@code offset} on, less the window's last one. */
    private static INDArray rows(double[] values, int windows, int lookback, int offset, int width) {
        double[] rows = new double[windows * width];
        for (int start = 0; start < windows; start++) {
            double last = values[start + lookback - 1];
            for (int i = 0; i < width; i++) {
                rows[start * width + i] = values[start + offset + i] - last;
            }
        }
        return Nd4j.createFromArray(rows).reshape(windows, width);
    }

    /** Forecasts {@code [horizon]} that begin at an index of a series. */
    float[] forecast(double[] values, int origin) {
        float[] window = new float[setting.lookback()];
        double last = values[origin - 1];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) (values[origin - window.length + i] - last);
        }
        return Nd4j.createFromArray(window)
                .reshape(1, window.length)
                .mmul(weights)
                .addi(last)
                .toFloatVector();
    }
}
