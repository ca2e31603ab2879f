package org.applieddl4j.foundations.descent;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.inverse.InvertMatrix;

/**
 * The mean squared error of a line {@code w·x + b} over points: {@code E(w, b) = 1/n · Σ (w·xᵢ + b − yᵢ)²}, a bowl over the
 * plane of {@code w} and {@code b}.
 *
 * @param xs of the points
 * @param ys of the points
 */
public record RegressionLoss(double[] xs, double[] ys) implements Surface {

    @Override
    public double value(double[] at) {
        double sum = 0;
        for (int i = 0; i < xs.length; i++) {
            double error = at[0] * xs[i] + at[1] - ys[i];
            sum += error * error;
        }
        return sum / xs.length;
    }

    @Override
    public double[] gradient(double[] at) {
        double byWeight = 0;
        double byBias = 0;
        for (int i = 0; i < xs.length; i++) {
            double error = at[0] * xs[i] + at[1] - ys[i];
            byWeight += 2 * error * xs[i];
            byBias += 2 * error;
        }
        return new double[] {byWeight / xs.length, byBias / xs.length};
    }

    /** The lowest place, without any descent, from the normal equations: {@code (XᵀX)⁻¹ Xᵀy}. */
    public double[] closedForm() {
        INDArray x = Nd4j.ones(org.nd4j.linalg.api.buffer.DataType.DOUBLE, xs.length, 2);
        x.putColumn(0, Nd4j.createFromArray(xs));
        INDArray y = Nd4j.createFromArray(ys).reshape(ys.length, 1);
        INDArray solved = InvertMatrix.invert(x.transpose().mmul(x), false)
                .mmul(x.transpose().mmul(y));
        return solved.toDoubleVector();
    }
}
