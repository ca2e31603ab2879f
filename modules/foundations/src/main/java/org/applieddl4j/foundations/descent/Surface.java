package org.applieddl4j.foundations.descent;

/** A function of one or two variables that is to be made small, with its gradient. */
public interface Surface {

    /** Its height at a place. */
    double value(double[] at);

    /** Its partial derivatives at a place: the direction in which it rises fastest, as steep as it rises. */
    double[] gradient(double[] at);
}
