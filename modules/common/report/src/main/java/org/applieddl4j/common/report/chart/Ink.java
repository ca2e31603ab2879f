package org.applieddl4j.common.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * The colours and strokes of a chart.
 *
 * <p>A page has two themes, an AWT colour has none. So the painter draws with stand-in colours that nothing else uses,
 * and their text in the SVG is replaced by what the page's style sheet decides: {@code currentColor} for grid and guides,
 * {@code var(--series-1)} and so on for curves. A dash pattern of its own tells each curve apart without colour.
 */
final class Ink {

    /** Number of series colours in the style sheet; further curves start over with the first. */
    static final int SERIES_COLOURS = 6;

    private static final float[][] DASHES = {{}, {8, 3}, {2, 3}, {8, 3, 2, 3}, {12, 4}, {4, 3}};

    private static final float GRID_WIDTH = 1;
    private static final float GUIDE_WIDTH = 1.3f;
    private static final float CURVE_WIDTH = 2;

    private static final int STAND_IN_BLUE = 137;
    private static final int FILL_ALPHA = 46;
    private static final int GRID_ALPHA = 36;
    private static final int GUIDE_ALPHA = 190;

    private Ink() {}

    static Color grid() {
        return new Color(1, 0, STAND_IN_BLUE, GRID_ALPHA);
    }

    static Color guide() {
        return new Color(1, 0, STAND_IN_BLUE, GUIDE_ALPHA);
    }

    static Color series(int index) {
        return new Color(2, index % SERIES_COLOURS, STAND_IN_BLUE);
    }

    static Color seriesFill(int index) {
        return new Color(2, index % SERIES_COLOURS, STAND_IN_BLUE, FILL_ALPHA);
    }

    static BasicStroke gridStroke() {
        return stroke(GRID_WIDTH);
    }

    static BasicStroke guideStroke() {
        return stroke(GUIDE_WIDTH, 5, 4);
    }

    static BasicStroke markStroke() {
        return stroke(GUIDE_WIDTH);
    }

    static BasicStroke seriesStroke(int index) {
        return stroke(CURVE_WIDTH, DASHES[index % DASHES.length]);
    }

    /** Dash pattern of a series as SVG writes it, {@code none} for a solid line. */
    static String dashes(BasicStroke stroke) {
        if (stroke.getDashArray() == null) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        for (float length : stroke.getDashArray()) {
            text.append(text.isEmpty() ? "" : ",").append(Math.round(length));
        }
        return text.toString();
    }

    /** What the style sheet calls the colour of a series. */
    static String seriesVariable(int index) {
        return "var(--series-" + (index % SERIES_COLOURS + 1) + ")";
    }

    /** Replaces the stand-in colours in an SVG attribute. */
    static String themed(String colour) {
        if (colour.equals(rgb(grid()))) {
            return "currentColor";
        }
        for (int i = 0; i < SERIES_COLOURS; i++) {
            if (colour.equals(rgb(series(i)))) {
                return seriesVariable(i);
            }
        }
        return colour;
    }

    private static String rgb(Color colour) {
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }

    private static BasicStroke stroke(float width, float... dashes) {
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes.length == 0 ? null : dashes, 0);
    }
}
