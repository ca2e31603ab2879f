package org.applieddl4j.common.evaluation;

import org.applieddl4j.common.InputException;

/**
 * The threshold at which a model is used, and why that one.
 *
 * @param threshold an example is flagged when its score is at least this
 * @param rule how it was chosen, for a person, for example {@code recall >= 0.8}
 * @param expected what the rule optimises or promises (mean cost, recall, alerts a day), as measured on validation
 */
public record OperatingPoint(double threshold, String rule, double expected) {

    /** @throws InputException if the threshold is not a number */
    public OperatingPoint {
        if (Double.isNaN(threshold)) {
            throw new InputException("the threshold is not a number; choose one on the validation split");
        }
    }
}
