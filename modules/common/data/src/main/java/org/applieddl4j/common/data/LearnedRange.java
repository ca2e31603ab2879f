package org.applieddl4j.common.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Between which values the numbers of the training lay, so that an input far from them is not answered as if it were like them.
 *
 * <p>How far beyond the training a number may lie is chosen on validation, number by number and on each side: as far as all but one in
 * a thousand of the validation examples. Of few examples the bounds are wider.
 *
 * @param names of the numbers
 * @param least what each may be at least
 * @param most what each may be at most
 * @param together how far all of them together may be from the training's; null where only each by itself counts
 */
public record LearnedRange(List<String> names, List<Double> least, List<Double> most, Together together) {

    /**
     * The bound of all numbers together.
     *
     * @param distance from the training
     * @param most how far an example may lie
     */
    public record Together(MahalanobisDistance distance, double most) {}

    /**
     * The next example lies beyond the least or the most of <i>n</i> with a probability of <i>2/(n + 1)</i>. The bounds of few are
     * widened, by this over <i>n</i> times what lies between them.
     */
    private static final double WIDENING = 10;

    /** Fewer than these are few. */
    private static final long MANY = 1_000;

    /** Share of the validation examples that may lie beyond a bound. */
    private static final double MOST_BEYOND = 0.001;

    /** @throws IllegalArgumentException if the parts do not belong together */
    public LearnedRange {
        if (names == null
                || least == null
                || most == null
                || names.size() != least.size()
                || names.size() != most.size()) {
            throw new IllegalArgumentException("every number has a name, a least and a most");
        }
        names = List.copyOf(names);
        least = List.copyOf(least);
        most = List.copyOf(most);
    }

    /** Of each number by itself. */
    public LearnedRange(List<String> names, List<Double> least, List<Double> most) {
        this(names, least, most, null);
    }

    /**
     * This, with a bound for all numbers together, chosen on validation like the others. Of fewer than a thousand examples it stays
     * as it is: their covariances say too little.
     *
     * @param training the numbers again, none of them NaN
     * @param validation the same of the validation examples
     */
    public LearnedRange withTogether(Supplier<Stream<double[]>> training, Stream<double[]> validation) {
        if (training.get().limit(MANY).count() < MANY) {
            return this;
        }
        MahalanobisDistance distance = MahalanobisDistance.fit(names.size(), training.get());
        double[] farthestLast = validation.mapToDouble(distance::of).sorted().toArray();
        if (farthestLast.length == 0) {
            return this;
        }
        int spared = (int) (farthestLast.length * MOST_BEYOND);
        return new LearnedRange(
                names, least, most, new Together(distance, farthestLast[farthestLast.length - 1 - spared]));
    }

    /**
     * Learns the bounds.
     *
     * @param training numbers of the training examples, in the order of the names; NaN where there is none
     * @param validation the same of the validation examples
     */
    public static LearnedRange fit(List<String> names, Stream<double[]> training, Stream<double[]> validation) {
        double[] least = new double[names.size()];
        double[] most = new double[names.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        long[] known = new long[names.size()];
        training.forEach(values -> {
            for (int i = 0; i < values.length; i++) {
                known[i] += Double.isNaN(values[i]) ? 0 : 1;
                least[i] = Double.isNaN(values[i]) ? least[i] : Math.min(least[i], values[i]);
                most[i] = Double.isNaN(values[i]) ? most[i] : Math.max(most[i], values[i]);
            }
        });
        for (int i = 0; i < known.length; i++) {
            double wider =
                    known[i] == 0 || known[i] >= MANY ? 0 : (most[i] - least[i]) * Math.min(1, WIDENING / known[i]);
            least[i] -= wider;
            most[i] += wider;
        }
        List<List<Double>> below = new ArrayList<>();
        List<List<Double>> above = new ArrayList<>();
        names.forEach(name -> {
            below.add(new ArrayList<>());
            above.add(new ArrayList<>());
        });
        int[] size = new int[1];
        validation.forEach(values -> {
            size[0]++;
            for (int i = 0; i < values.length; i++) {
                if (values[i] < least[i]) {
                    below.get(i).add(values[i]);
                } else if (values[i] > most[i]) {
                    above.get(i).add(values[i]);
                }
            }
        });
        int spared = (int) (size[0] * MOST_BEYOND);
        return new LearnedRange(
                names,
                bounds(least, below, spared, Comparator.naturalOrder()),
                bounds(most, above, spared, Comparator.reverseOrder()));
    }

    private static List<Double> bounds(
            double[] training, List<List<Double>> beyond, int spared, Comparator<Double> farthestFirst) {
        return IntStream.range(0, training.length)
                .mapToObj(i -> {
                    List<Double> farthest =
                            beyond.get(i).stream().sorted(farthestFirst).toList();
                    double bound = farthest.size() > spared ? farthest.get(spared) : training[i];
                    // Of a number that was never there nothing is known, and JSON has no infinity.
                    return Double.isInfinite(bound) ? Math.copySign(Double.MAX_VALUE, -bound) : bound;
                })
                .toList();
    }

    /** How a number is written for a person. */
    @FunctionalInterface
    public interface Wording {

        /**
         * @param number its place among the names
         * @param value it, or a bound of it
         */
        String of(int number, double value);
    }

    /** As {@link #beyond(double[], Wording)}, in plain figures. */
    public List<String> beyond(double[] values) {
        return beyond(values, (number, value) -> shown(value));
    }

    /**
     * What of an input lies beyond the bounds, each with them, for a person; empty where nothing does.
     *
     * @param values in the order of the names; NaN where there is none
     * @param wording of values and bounds
     */
    public List<String> beyond(double[] values, Wording wording) {
        // Bundles of older versions know fewer numbers of a picture, the first ones.
        List<String> beyond = IntStream.range(0, Math.min(values.length, names.size()))
                .filter(i -> isBeyond(i, values[i]))
                .mapToObj(i -> names.get(i) + " " + wording.of(i, values[i]) + " (expected from "
                        + wording.of(i, least.get(i)) + " to " + wording.of(i, most.get(i)) + ")")
                .toList();
        return beyond.isEmpty() ? beyondTogether(values) : beyond;
    }

    private List<String> beyondTogether(double[] values) {
        double distance = together == null ? 0 : together.distance().of(values);
        return together == null || distance <= together.most()
                ? List.of()
                : List.of("all its numbers together, at a distance of " + shown(distance) + " (expected up to "
                        + shown(together.most()) + ")");
    }

    private boolean isBeyond(int number, double value) {
        // Networks read floats, and a bound that was one is not to be missed by a hair.
        double hair = Math.ulp((float) value);
        return value < least.get(number) - hair || value > most.get(number) + hair;
    }

    private static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
