package org.applieddl4j.common.report.chart;

import java.util.List;

/**
 * What a chart shows; how it looks is the painter's business.
 *
 * @param title what a reader calls it, for example {@code ROC curve}
 * @param description one or two sentences: what is drawn and how to read it
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines the curves, the most important first
 */
public record Chart(String title, String description, Axis x, Axis y, List<Line> lines) {

    /** Copies the list of curves. */
    public Chart {
        lines = List.copyOf(lines);
    }
}
