package org.applieddl4j.medical;

import java.util.random.RandomGenerator;

/**
 * A breast lesion: where it lies, its outline, and what it does to sound.
 *
 * <p>What radiologists look for (Stavros et al. 1995, "Solid breast nodules: use of sonography to distinguish between
 * benign and malignant lesions", Radiology 196; BI-RADS of the American College of Radiology) is drawn from a
 * distribution a class, and the distributions overlap as they do in patients: a lesion wider than tall with a smooth
 * outline and a bright band behind it is likely benign, one taller than wide, irregular or spiculated and with a shadow
 * likely malignant. No single sign decides.
 *
 * <p>Lengths are in millimetres, with x to the right and y into the depth.
 */
final class Lesion {

    /** Waves of the outline: from two to six round it. */
    private static final int FIRST_WAVE = 2;

    private static final int LAST_WAVE = 6;

    private static final int MOST_SPICULES = 7;

    private final double x;
    private final double y;
    private final double halfWidth;
    private final double halfHeight;
    private final double[] waves;
    private final double[] phases;
    private final double[] spicules;
    private final double spiculeLength;
    private final double echo;
    private final double attenuation;

    private Lesion(RandomGenerator random, boolean malignant) {
        double millimetres = UltrasoundSettings.MILLIMETRES;
        // Height over width: below 1 is "wider than tall".
        double aspect = between(0.4, 1.8, malignant ? normal(random, 1.02, 0.24) : normal(random, 0.74, 0.18));
        double size = random.nextDouble(4.5, 9);
        this.halfWidth = size / Math.sqrt(aspect);
        this.halfHeight = size * Math.sqrt(aspect);
        this.x = random.nextDouble(0.32, 0.68) * millimetres;
        this.y = random.nextDouble(0.32, 0.58) * millimetres;
        double irregular = Math.abs(malignant ? normal(random, 0.10, 0.05) : normal(random, 0.04, 0.03));
        this.waves = new double[LAST_WAVE + 1];
        this.phases = new double[LAST_WAVE + 1];
        for (int wave = FIRST_WAVE; wave <= LAST_WAVE; wave++) {
            waves[wave] = irregular * random.nextGaussian();
            phases[wave] = random.nextDouble(2 * Math.PI);
        }
        // Two malignant lesions in five have none, and one benign lesion in twelve looks as if it had some.
        boolean spiculated = random.nextDouble() < (malignant ? 0.6 : 1 / 12.0);
        this.spicules = new double[spiculated ? random.nextInt(3, MOST_SPICULES + 1) : 0];
        for (int i = 0; i < spicules.length; i++) {
            spicules[i] = random.nextDouble(2 * Math.PI);
        }
        this.spiculeLength = random.nextDouble(0.25, 0.6);
        this.echo = between(-24, -3, malignant ? normal(random, -12.5, 3) : normal(random, -10.5, 3));
        this.attenuation = malignant ? normal(random, 0.25, 0.35) : normal(random, -0.20, 0.30);
    }

    /** Draws a lesion of a class. */
    static Lesion draw(RandomGenerator random, boolean malignant) {
        return new Lesion(random, malignant);
    }

    /** Whether a place is in the lesion. */
    boolean contains(double atX, double atY) {
        double dx = (atX - x) / halfWidth;
        double dy = (atY - y) / halfHeight;
        return Math.hypot(dx, dy) <= radius(Math.atan2(dy, dx));
    }

    /** Half its width over half its height tells "wider than tall" from "taller than wide". */
    double heightToWidth() {
        return halfHeight / halfWidth;
    }

    /** How much darker than the tissue it is, in decibels of amplitude, below 0. */
    double echo() {
        return echo;
    }

    /**
     * How much more than the tissue it weakens sound that passes, in decibels a millimetre of depth; below 0 it weakens it
     * less, and what lies behind it appears brighter.
     */
    double attenuation() {
        return attenuation;
    }

    /** Of the outline in that direction, 1 for the ellipse without waves and spicules. */
    private double radius(double angle) {
        double radius = 1;
        for (int wave = FIRST_WAVE; wave <= LAST_WAVE; wave++) {
            radius += waves[wave] * Math.cos(wave * angle + phases[wave]);
        }
        for (double spicule : spicules) {
            double away = Math.IEEEremainder(angle - spicule, 2 * Math.PI);
            radius += spiculeLength * Math.exp(-away * away / (2 * 0.12 * 0.12));
        }
        return Math.max(0.4, radius);
    }

    private static double normal(RandomGenerator random, double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    private static double between(double low, double high, double value) {
        return Math.max(low, Math.min(high, value));
    }
}
