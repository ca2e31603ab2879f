package org.applieddl4j.image;

/** A closed outline about the origin that touches the circle of radius 1 and does not leave it. */
@FunctionalInterface
interface Outline {

    /** The circle itself. */
    Outline CIRCLE = (x, y) -> Math.sqrt(x * x + y * y) - 1;

    /** How far a point is from the outline: negative inside, positive outside. */
    double distance(double x, double y);
}
