package org.applieddl4j.foundations.use;

import java.util.Random;

/**
 * A pole on a cart (A. Barto, R. Sutton and C. Anderson, 1983): push left or right, and keep the pole from falling and the
 * cart on its track. The equations of motion are theirs, in steps of 0.02 s.
 */
final class Pole {

    private static final double GRAVITY = 9.8;
    private static final double CART = 1.0;
    private static final double MASS = 0.1;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10;
    private static final double STEP = 0.02;
    private static final double MOST_ANGLE = Math.toRadians(12);
    private static final double TRACK = 2.4;

    private double place;
    private double speed;
    private double angle;
    private double turning;

    /** Begins nearly upright. */
    Pole(Random random) {
        place = small(random);
        speed = small(random);
        angle = small(random);
        turning = small(random);
    }

    private static double small(Random random) {
        return 0.1 * random.nextDouble() - 0.05;
    }

    /** Place and speed of the cart, angle (in radians) and turning of the pole. */
    double[] state() {
        return new double[] {place, speed, angle, turning};
    }

    /**
     * Pushes.
     *
     * @param right whether to the right
     * @return whether the pole still stands
     */
    boolean push(boolean right) {
        double force = right ? FORCE : -FORCE;
        double total = CART + MASS;
        double pull = (force + MASS * HALF_LENGTH * turning * turning * Math.sin(angle)) / total;
        double falling = (GRAVITY * Math.sin(angle) - Math.cos(angle) * pull)
                / (HALF_LENGTH * (4.0 / 3 - MASS * Math.cos(angle) * Math.cos(angle) / total));
        double pushed = pull - MASS * HALF_LENGTH * falling * Math.cos(angle) / total;
        place += STEP * speed;
        speed += STEP * pushed;
        angle += STEP * turning;
        turning += STEP * falling;
        return Math.abs(angle) < MOST_ANGLE && Math.abs(place) < TRACK;
    }
}
