package org.applieddl4j.common.experiment.classification;

/**
 * What a classifier says of one input.
 *
 * @param label the class
 * @param probability of that class, calibrated on validation, in {@code [0, 1]}; where a threshold decides, of the class that raises
 *     the alarm, raised or not
 */
public record ClassPrediction(String label, double probability) {}
