package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Makes up hourly series of many kinds: a level, a trend, a daily and a weekly season of random shape, noise with a memory and heavy
 * tails, and in some of them a sudden shift of the level or hours without any demand.
 *
 * @param series how many
 * @param weeks of each
 * @param seed of everything
 */
record SeriesSimulator(int series, int weeks, long seed) {

    private static final int DAY = 24;
    private static final int WEEK = 168;
    private static final int HORIZON = 48;

    /** Share of the noise that lasts until the next hour. */
    private static final double MEMORY = 0.7;

    /** Degrees of freedom of the noise: its tails are heavy, its variance is finite. */
    private static final int FREEDOM = 4;

    /** Of the parameters, in place of a checksum of files. */
    String sha256() {
        return DigestUtils.sha256Hex("series-simulator 1 " + series + " " + weeks + " " + seed);
    }

    /** The series, the last two days of each for the test. */
    List<TimeSeries> simulate() {
        List<TimeSeries> made = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            double[] values = values(new SplittableRandom(seed * 1_000_003 + i));
            made.add(TimeSeries.lastSpans("S" + (i + 1), values, HORIZON, new RowOrigin("series-simulator", i + 1L)));
        }
        return made;
    }

    private double[] values(SplittableRandom random) {
        int n = weeks * WEEK;
        double level = 20 * Math.exp(3 * random.nextDouble());
        double growth = level * (random.nextDouble() - 0.4) * 0.3 / n;
        double[] day = shape(random, DAY, 0.35 * random.nextDouble());
        double[] week = shape(random, WEEK / DAY, 0.25 * random.nextDouble());
        double noise = 0.02 + 0.06 * random.nextDouble();
        int shiftAt = random.nextInt(4) == 0 ? random.nextInt(n) : n;
        double shift = 0.3 * (random.nextDouble() - 0.5);
        double pauses = random.nextInt(5) == 0 ? 0.1 : 0;
        double[] values = new double[n];
        double memory = 0;
        for (int t = 0; t < n; t++) {
            memory = MEMORY * memory + noise * heavyTailed(random);
            double mean = (level + growth * t) * (1 + (t >= shiftAt ? shift : 0));
            double value = mean * (1 + day[t % DAY] + week[t / DAY % (WEEK / DAY)] + memory);
            boolean pause = random.nextDouble() < pauses;
            values[t] = pause ? 0 : Math.max(0, value);
        }
        return values;
    }

    /** Two waves over a season, with phases of their own. */
    private static double[] shape(SplittableRandom random, int season, double size) {
        double first = random.nextDouble() * 2 * Math.PI;
        double second = random.nextDouble() * 2 * Math.PI;
        double[] shape = new double[season];
        for (int t = 0; t < season; t++) {
            double angle = 2 * Math.PI * t / season;
            shape[t] = size * (Math.sin(angle + first) + 0.4 * Math.sin(2 * angle + second));
        }
        return shape;
    }

    /** Student's t. */
    private static double heavyTailed(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < FREEDOM; i++) {
            double value = normal(random);
            squares += value * value;
        }
        return normal(random) / Math.sqrt(squares / FREEDOM);
    }

    private static double normal(SplittableRandom random) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
