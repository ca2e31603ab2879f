package org.applieddl4j.speech;

import java.util.SplittableRandom;

/**
 * Somebody who speaks, in a room.
 *
 * @param pitch of the vocal cords in hertz
 * @param tract factor on all formants: a shorter vocal tract resonates higher
 * @param accent factors on the first two formants
 * @param rate factor on the speed of speaking
 * @param breath share of turbulence in the voice
 * @param tilt how fast the harmonics of the voice fall off, the coefficient of a low-pass filter
 * @param reverberation seconds in which the room's echo falls by 60 dB
 * @param signalToNoise of the recordings, in decibels
 * @param hiss how dark the noise is, the coefficient of a low-pass filter
 * @param level factor on all samples
 */
record Voice(
        double pitch,
        double tract,
        double[] accent,
        double rate,
        double breath,
        double tilt,
        double reverberation,
        double signalToNoise,
        double hiss,
        double level) {

    /** Draws one: men, women and children, in rooms from a booth to a hall. */
    static Voice draw(SplittableRandom random) {
        double tract = between(random, 0.92, 1.24);
        // A long tract goes with long vocal cords, if loosely: 85 to 300 Hz.
        double pitch = 105 * Math.pow(tract, 3) * between(random, 0.8, 1.35);
        return new Voice(
                pitch,
                tract,
                new double[] {between(random, 0.92, 1.08), between(random, 0.94, 1.06)},
                between(random, 0.75, 1.3),
                between(random, 0.02, 0.12),
                between(random, 0.6, 0.9),
                between(random, 0.05, 0.45),
                between(random, 15, 40),
                between(random, 0, 0.9),
                Math.pow(10, between(random, -1.3, -0.1)));
    }

    static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
