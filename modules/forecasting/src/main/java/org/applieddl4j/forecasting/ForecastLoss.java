package org.applieddl4j.forecasting;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * What networks are trained on: the absolute or squared error of a point forecast, and the pinball loss of two quantiles beside it
 * (R. Koenker, G. Bassett, <i>Regression Quantiles</i>, Econometrica 46(1), 1978).
 *
 * <p>An output is {@code [batch, members × 3 × horizon]}: lower quantile, point, upper quantile of each member of an ensemble. Labels
 * are {@code [batch, 2 × horizon]}: what is to be forecast, then the weight of each step, 0 where it is not known. The loss is the
 * mean over steps and members. Activation functions are not supported: forecasts have no bounds.
 *
 * @param horizon steps of a forecast
 * @param goal of the point forecast
 */
record ForecastLoss(int horizon, ForecastSetting.Goal goal) implements ILossFunction {

    /** Lower quantile, point, upper quantile. */
    static final int HEADS = 3;

    /** Level of the lower quantile; the upper one is as far from 1. */
    static final double TAIL = 0.025;

    private static final double[] LEVELS = {TAIL, 0.5, 1 - TAIL};

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double sum = 0;
        for (float loss : evaluate(labels, preOutput).losses) {
            sum += loss;
        }
        return average ? sum / preOutput.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return Nd4j.createFromArray(evaluate(labels, preOutput).losses).reshape(preOutput.size(0), 1);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return array(evaluate(labels, preOutput), preOutput);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        Evaluated evaluated = evaluate(labels, preOutput);
        double sum = 0;
        for (float loss : evaluated.losses) {
            sum += loss;
        }
        return Pair.of(average ? sum / preOutput.size(0) : sum, array(evaluated, preOutput));
    }

    @Override
    public String name() {
        return "forecast";
    }

    private record Evaluated(float[] losses, float[] gradient) {}

    private static INDArray array(Evaluated evaluated, INDArray preOutput) {
        return Nd4j.createFromArray(evaluated.gradient).reshape(preOutput.size(0), preOutput.size(1));
    }

    private Evaluated evaluate(INDArray labels, INDArray preOutput) {
        int batch = (int) preOutput.size(0);
        int width = (int) preOutput.size(1);
        float[] output = floats(preOutput);
        float[] wanted = floats(labels);
        float[] losses = new float[batch];
        float[] gradient = new float[output.length];
        // Of each member on its own: adding members must not slow each of them down.
        float share = 1f / horizon;
        for (int row = 0; row < batch; row++) {
            double loss = 0;
            for (int column = 0; column < width; column++) {
                int step = column % horizon;
                int head = column / horizon % HEADS;
                float weight = wanted[row * 2 * horizon + horizon + step] * share;
                if (weight == 0) {
                    continue;
                }
                int at = row * width + column;
                float error = wanted[row * 2 * horizon + step] - output[at];
                if (head == 1 && goal == ForecastSetting.Goal.MSE) {
                    loss += weight * error * error;
                    gradient[at] = -2 * weight * error;
                } else {
                    double level = error >= 0 ? LEVELS[head] : LEVELS[head] - 1;
                    loss += 2 * weight * level * error;
                    gradient[at] = (float) (-2 * weight * level);
                }
            }
            losses[row] = (float) (loss * HEADS * horizon / width);
        }
        return new Evaluated(losses, gradient);
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }
}
