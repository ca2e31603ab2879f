package org.applieddl4j.common.model;

import java.util.Arrays;
import org.applieddl4j.common.InputException;

/**
 * The line between what a network computed and what is decided with it. NaN is neither above a threshold nor below it, so that a
 * comparison would take it for whatever stands behind {@code else}; and an input of extreme values can make it of any network.
 */
public final class FinitePrediction {

    private static final String NOT_FINITE = "the network's answer is not a finite number, so that nothing is decided;"
            + " look for extreme values in the input, or train the network again";

    private FinitePrediction() {}

    /**
     * Hands numbers on if all of them are finite.
     *
     * @throws InputException otherwise
     */
    public static double[] require(double[] predicted) {
        if (!Arrays.stream(predicted).allMatch(Double::isFinite)) {
            throw refused();
        }
        return predicted;
    }

    /**
     * Hands a number on if it is finite.
     *
     * @throws InputException otherwise
     */
    public static double require(double predicted) {
        if (!Double.isFinite(predicted)) {
            throw refused();
        }
        return predicted;
    }

    /** What there is to say of an input whose prediction is not finite. */
    public static InputException refused() {
        return new InputException(NOT_FINITE);
    }
}
