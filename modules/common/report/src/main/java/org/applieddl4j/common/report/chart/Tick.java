package org.applieddl4j.common.report.chart;

/**
 * A labelled place on an axis.
 *
 * @param value where
 * @param label what to write there
 */
public record Tick(double value, String label) {}
