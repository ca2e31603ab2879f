package org.applieddl4j.foundations.descent;

/** {@code f(x) = x²}, whose derivative is {@code 2x}. */
public final class Parabola implements Surface {

    @Override
    public double value(double[] at) {
        return at[0] * at[0];
    }

    @Override
    public double[] gradient(double[] at) {
        return new double[] {2 * at[0]};
    }
}
