package org.applieddl4j.common.evaluation;

/**
 * A metric on the test split with its 95 % confidence interval.
 *
 * @param value the metric itself
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record MetricValue(double value, double low, double high) {}
