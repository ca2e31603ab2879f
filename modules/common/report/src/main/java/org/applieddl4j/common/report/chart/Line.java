package org.applieddl4j.common.report.chart;

/**
 * A curve and what it means on its chart.
 *
 * @param series the curve
 * @param kind how it is drawn
 */
public record Line(Series series, Kind kind) {

    /** Whether a reader would call it a curve, and look for it in the legend; one without a name belongs to another. */
    boolean named() {
        return kind != Kind.BAND && !series.name().isBlank();
    }

    /** How a curve is drawn. */
    public enum Kind {
        /** A measured curve, in its own colour and dash pattern. */
        CURVE,
        /** A measured curve of few points, each marked. */
        POINTS,
        /** Measured points that no line connects. */
        DOTS,
        /** A measured distribution, filled down to the axis. */
        AREA,
        /** What surrounds the curve before it, an interval for example: filled in that curve's colour, see {@link Band}. */
        BAND,
        /** What to compare with, in the colour of the text: chance, a perfect result. */
        GUIDE,
        /** A place to notice, in the colour of the text: the chosen threshold. */
        MARK;

        boolean measured() {
            return this == CURVE || this == POINTS || this == DOTS || this == AREA;
        }
    }
}
