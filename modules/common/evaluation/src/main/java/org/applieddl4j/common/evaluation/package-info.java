/**
 * Metrics with confidence intervals, threshold choice, calibration and baselines, on plain arrays of labels and scores.
 *
 * <p>Knows of no other package, so that every number can be checked by hand.
 */
package org.applieddl4j.common.evaluation;
