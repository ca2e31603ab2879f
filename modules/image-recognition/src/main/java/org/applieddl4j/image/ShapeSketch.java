package org.applieddl4j.image;

import java.util.SplittableRandom;

/**
 * How one shape is drawn. Lengths are in pixels, places are measured from the upper left corner of the picture.
 *
 * @param shape what it is
 * @param filled or only its outline
 * @param centreX place of its middle
 * @param centreY place of its middle
 * @param radius of the circle around it
 * @param squeeze how much narrower it is than tall before it is turned, 1 for not at all
 * @param angle by which it is turned, in radians
 * @param stroke width of the outline
 * @param cover a bar that covers part of it
 */
record ShapeSketch(
        DrawnShape shape,
        boolean filled,
        double centreX,
        double centreY,
        double radius,
        double squeeze,
        double angle,
        double stroke,
        Cover cover) {

    private static final double SMALLEST_RADIUS = 7.5;
    private static final double LARGEST_RADIUS = 12.5;
    private static final double MARGIN = 1;
    private static final double STRONGEST_SQUEEZE = 0.85;
    private static final double THINNEST_STROKE = 1.6;
    private static final double THICKEST_STROKE = 2.8;
    private static final double FILLED_SHARE = 0.5;
    private static final double COVERED_SHARE = 0.3;
    private static final double THINNEST_COVER = 1;
    private static final double THICKEST_COVER = 2.5;
    private static final double FARTHEST_COVER = 0.7;
    /** Points of a pixel at which it is asked whether they belong to the shape, in each direction. */
    private static final int POINTS = 4;

    /** Draws all that is left to chance, always with the same number of draws. */
    static ShapeSketch of(DrawnShape shape, int side, SplittableRandom random) {
        double radius = between(SMALLEST_RADIUS, LARGEST_RADIUS, random);
        double edge = radius + MARGIN;
        boolean filled = shape.filled(random.nextDouble(), FILLED_SHARE);
        double centreX = between(edge, side - edge, random);
        double centreY = between(edge, side - edge, random);
        double squeeze = between(STRONGEST_SQUEEZE, 1, random);
        double angle = between(0, 2 * StrictMath.PI, random);
        double stroke = between(THINNEST_STROKE, THICKEST_STROKE, random);
        double cutAngle = between(0, StrictMath.PI, random);
        double cutOffset = between(-FARTHEST_COVER * radius, FARTHEST_COVER * radius, random);
        double cutWidth = between(THINNEST_COVER, THICKEST_COVER, random);
        boolean cut = random.nextDouble() < COVERED_SHARE;
        return new ShapeSketch(
                shape,
                filled,
                centreX,
                centreY,
                radius,
                squeeze,
                angle,
                stroke,
                new Cover(cutAngle, cutOffset, cut ? cutWidth : 0));
    }

    /**
     * A bar across a shape, in the colour of the ground.
     *
     * @param angle its direction
     * @param offset how far it passes by the middle of the shape
     * @param width 0 for none
     */
    record Cover(double angle, double offset, double width) {}

    /**
     * How much of each pixel the shape covers.
     *
     * @param side rows and columns of the picture
     * @return {@code [side, side]}, row by row, each in {@code [0, 1]}
     */
    double[] coverage(int side) {
        Turn turn = Turn.by(angle);
        Turn cut = Turn.by(cover.angle());
        double[] coverage = new double[side * side];
        for (int pixel = 0; pixel < coverage.length; pixel++) {
            double x = pixel % side - centreX;
            double y = pixel / side - centreY;
            if (!farFromInk(distance(turn, x + 0.5, y + 0.5))) {
                coverage[pixel] = coverage(turn, cut, x, y);
            }
        }
        return coverage;
    }

    /** Share of a pixel's points that the shape covers, seen from the shape's middle. */
    private double coverage(Turn turn, Turn cut, double left, double top) {
        int covered = 0;
        for (int point = 0; point < POINTS * POINTS; point++) {
            double x = left + (point % POINTS + 0.5) / POINTS;
            double y = top + (point / POINTS + 0.5) / POINTS;
            boolean under = Math.abs(cut.along(x, y) - cover.offset()) < cover.width() / 2;
            double distance = distance(turn, x, y);
            covered += !under && distance < 0 && (filled || distance > -stroke) ? 1 : 0;
        }
        return covered / (double) (POINTS * POINTS);
    }

    /** Whether no point of a pixel has ink: its points are less than one pixel from its centre, also when squeezed. */
    private boolean farFromInk(double distanceOfCentre) {
        return distanceOfCentre > 1 || !filled && distanceOfCentre < -stroke - 1;
    }

    /** How far a point is outside the shape, seen from the shape's middle; negative inside. */
    private double distance(Turn turn, double x, double y) {
        return radius * shape.outline().distance(turn.along(x, y) / (radius * squeeze), turn.across(x, y) / radius);
    }

    /** Axes turned by an angle. */
    private record Turn(double sine, double cosine) {

        static Turn by(double angle) {
            return new Turn(StrictMath.sin(angle), StrictMath.cos(angle));
        }

        double along(double x, double y) {
            return cosine * x + sine * y;
        }

        double across(double x, double y) {
            return cosine * y - sine * x;
        }
    }

    static double between(double low, double high, SplittableRandom random) {
        // Only nextDouble() is the same on every Java version.
        return low + (high - low) * random.nextDouble();
    }
}
