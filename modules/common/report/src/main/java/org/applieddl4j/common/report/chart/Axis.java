package org.applieddl4j.common.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param label what is measured, with its unit
 * @param low value at its start
 * @param high value at its end, above {@code low}
 * @param logarithmic whether equal ratios take equal lengths; then {@code low} is above 0
 * @param ticks labelled places between {@code low} and {@code high}
 */
public record Axis(String label, double low, double high, boolean logarithmic, List<Tick> ticks) {

    /** About this many ticks fit beside the chart without crowding. */
    private static final int TICKS = 5;

    /** Beyond this ratio of largest to smallest value, a linear axis presses everything small onto the floor. */
    private static final double LINEAR_RATIO = 30;

    /** @throws IllegalArgumentException if the range is empty, not finite, or logarithmic and not positive */
    public Axis {
        if (!(low < high) || !Double.isFinite(high - low) || logarithmic && low <= 0) {
            throw new IllegalArgumentException("axis '" + label + "' cannot span " + low + " to " + high);
        }
        ticks = List.copyOf(ticks);
    }

    /** From 0 to 1, for rates and probabilities. */
    public static Axis unit(String label) {
        return new Axis(label, 0, 1, false, linearTicks(0, 1));
    }

    /** Linear, from the tick at or below {@code smallest} to the one at or above {@code largest}. */
    public static Axis linear(String label, double smallest, double largest) {
        double spare = smallest < largest ? 0 : Math.max(1, Math.abs(largest)) / 2;
        double step = step(smallest - spare, largest + spare);
        double low = Math.floor((smallest - spare) / step) * step;
        double high = Math.ceil((largest + spare) / step) * step;
        return new Axis(label, low, high, false, linearTicks(low, high));
    }

    /** Logarithmic, for values above 0. */
    public static Axis logarithmic(String label, double smallest, double largest) {
        double high = Math.max(largest, smallest * 10) * 1.25;
        return new Axis(label, smallest, high, true, logarithmicTicks(smallest, high));
    }

    /** For amounts from 0 on: linear where it can show both ends, logarithmic where the ratio is too large. */
    public static Axis amount(String label, double smallest, double largest) {
        return smallest > 0 && largest > LINEAR_RATIO * smallest
                ? logarithmic(label, smallest / 1.25, largest)
                : linear(label, 0, largest);
    }

    /** For counts from 1 to {@code largest}: whole numbers only. */
    public static Axis counting(String label, int largest) {
        int step = (int) Math.max(1, Math.ceil(step(0, largest)));
        List<Tick> ticks = new ArrayList<>(List.of(new Tick(1, "1")));
        for (int value = step; value <= largest; value += step) {
            if (value > 1) {
                ticks.add(new Tick(value, text(value)));
            }
        }
        return new Axis(label, 1, Math.max(2, largest), false, ticks);
    }

    /** Where {@code value} lies: 0 at the axis' start, 1 at its end. */
    double position(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** The smallest of 1, 2 or 5 times a power of ten that gives at most {@link #TICKS} steps. */
    private static double step(double low, double high) {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static List<Tick> linearTicks(double low, double high) {
        double step = step(low, high);
        List<Tick> ticks = new ArrayList<>();
        for (long i = Math.round(low / step); i * step <= high + step / 1e6; i++) {
            ticks.add(new Tick(i * step, text(i * step)));
        }
        return ticks;
    }

    private static List<Tick> logarithmicTicks(double low, double high) {
        double[] factors = high / low > 100 ? new double[] {1} : new double[] {1, 2, 5};
        List<Tick> ticks = new ArrayList<>();
        for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
            for (double factor : factors) {
                double value = factor * power;
                if (value >= low && value <= high) {
                    ticks.add(new Tick(value, text(value)));
                }
            }
        }
        return ticks;
    }

    /** Short enough for the margin: 0.25, 1,000, 20k, 3M. */
    private static String text(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return plain(value / 1e6) + "M";
        }
        if (size >= 1e4) {
            return plain(value / 1e3) + "k";
        }
        return size >= 1e3 ? String.format(Locale.ROOT, "%,.0f", value) : plain(value);
    }

    private static String plain(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
