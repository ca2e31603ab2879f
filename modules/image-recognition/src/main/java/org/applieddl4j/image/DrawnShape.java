package org.applieddl4j.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@link ShapeDrawings} draws; the order is that of the classes. */
enum DrawnShape {
    /** A disc: always filled, since an empty one is a ring. */
    CIRCLE(Outline.CIRCLE, Style.FILLED),
    CROSS(Polygon.cross(0.6), Style.EITHER),
    /** A circle that is always empty. */
    RING(Outline.CIRCLE, Style.EMPTY),
    SQUARE(Polygon.regular(4), Style.EITHER),
    STAR(Polygon.star(5, 0.45), Style.EITHER),
    TRIANGLE(Polygon.regular(3), Style.EITHER);

    private final Outline outline;
    private final Style style;

    DrawnShape(Outline outline, Style style) {
        this.outline = outline;
        this.style = style;
    }

    Outline outline() {
        return outline;
    }

    /** Whether a shape is filled, of which a share of all is, by what was drawn from {@code [0, 1)}. */
    boolean filled(double drawn, double share) {
        return switch (style) {
            case FILLED -> true;
            case EMPTY -> false;
            case EITHER -> drawn < share;
        };
    }

    /** Names of the classes. */
    static List<String> names() {
        return Arrays.stream(values())
                .map(shape -> shape.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private enum Style {
        FILLED,
        EMPTY,
        EITHER
    }
}
