package org.applieddl4j.credit;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A number that is computed from others of the same application, such as debts by income: the same for every network.
 *
 * @param name of the new column
 * @param label in words
 * @param operation what is computed
 * @param inputs names of the columns it is computed from
 * @param from for {@link Operation#COUNT}: from which value on one counts; otherwise 0
 * @param trend which way the risk goes as it rises
 */
public record Derivation(
        String name, String label, Operation operation, List<String> inputs, double from, Field.Trend trend) {

    /** A ratio by next to nothing says nothing more than one of this size. */
    private static final double LARGEST_RATIO = 10;

    /** What is computed. */
    public enum Operation {
        /** The first by the second; missing where the second is not above 0. */
        RATIO,
        /** The first less the second, by the third; missing where the third is not above 0. */
        CHANGE,
        /** The sum of the first half of the inputs by that of the second half; missing where that is not above 0. */
        SUM_RATIO,
        /** How many are at least {@code from}. */
        COUNT,
        /** The largest one. */
        LARGEST,
        /** The mean. */
        MEAN
    }

    /** @throws IllegalArgumentException if a part is missing or the inputs are too few */
    public Derivation {
        if (name == null || label == null || operation == null || inputs == null || trend == null) {
            throw new IllegalArgumentException("a derived column has a name, a label, an operation and inputs");
        }
        inputs = List.copyOf(inputs);
        int fewest = switch (operation) {
            case RATIO, SUM_RATIO -> 2;
            case CHANGE -> 3;
            case COUNT, LARGEST, MEAN -> 1;
        };
        if (inputs.size() < fewest || operation == Operation.SUM_RATIO && inputs.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "derived column " + name + " has " + inputs.size() + " inputs, which do not fit " + operation);
        }
    }

    static Derivation of(String name, String label, Operation operation, String... inputs) {
        return new Derivation(name, label, operation, List.of(inputs), 0, Field.Trend.FREE);
    }

    Derivation from(double least) {
        return new Derivation(name, label, operation, inputs, least, trend);
    }

    Derivation rises() {
        return new Derivation(name, label, operation, inputs, from, Field.Trend.RISES);
    }

    Derivation falls() {
        return new Derivation(name, label, operation, inputs, from, Field.Trend.FALLS);
    }

    /** @param value of an input by its name; NaN where it is missing, and then the result is missing too */
    double apply(ToDoubleFunction<String> value) {
        double[] x = inputs.stream().mapToDouble(value).toArray();
        return switch (operation) {
            case RATIO -> ratio(x[0], x[1]);
            case CHANGE -> ratio(x[0] - x[1], x[2]);
            case SUM_RATIO -> ratio(sum(x, 0, x.length / 2), sum(x, x.length / 2, x.length));
            case COUNT ->
                sum(x, 0, x.length) * 0
                        + IntStream.range(0, x.length).filter(i -> x[i] >= from).count();
            case LARGEST -> IntStream.range(0, x.length).mapToDouble(i -> x[i]).reduce(x[0], Math::max);
            case MEAN -> sum(x, 0, x.length) / x.length;
        };
    }

    private static double sum(double[] x, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += x[i];
        }
        return sum;
    }

    private static double ratio(double above, double below) {
        return below > 0 ? Math.max(-LARGEST_RATIO, Math.min(LARGEST_RATIO, above / below)) : Double.NaN;
    }
}
