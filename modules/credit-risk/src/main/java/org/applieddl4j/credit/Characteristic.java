package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one column, given or derived, becomes inputs of a network; fitted to the training applications alone.
 *
 * @param name of the column
 * @param label in words
 * @param method how
 * @param trend which way the risk goes
 * @param edges of a number: mean and deviation, or the knots, or the cuts between bins; of words: nothing
 * @param values of {@link Method#WEIGHT_OF_EVIDENCE}: that of each bin, of each word, and last that of what is missing; otherwise
 *     nothing
 * @param words number of words; 0 for a number
 */
record Characteristic(
        String name, String label, Method method, Field.Trend trend, double[] edges, double[] values, int words) {

    /** Segments of a piecewise linear encoding: enough for a bend every few percent of the applicants. */
    private static final int SEGMENTS = 12;

    /** How a column becomes inputs. */
    enum Method {
        /** One input: the number less its mean, by its deviation. */
        STANDARD,
        /**
         * One input a segment between two quantiles: how much of it lies below the number, from -1 (none) to 1. A linear layer upon it is
         * a piecewise linear function. After Y. Gorishniy, I. Rubachev, A. Babenko 2022, "On embeddings for numerical features in
         * tabular deep learning" (NeurIPS).
         */
        PIECEWISE,
        /** One input: how much oftener the bin's loans are bad than all are, see {@link WoeBins}. */
        WEIGHT_OF_EVIDENCE
    }

    /** @throws IllegalArgumentException if the parts do not fit each other */
    Characteristic {
        if (name == null || label == null || method == null || trend == null || edges == null || values == null) {
            throw new IllegalArgumentException("a part of a characteristic is missing");
        }
        boolean number = words == 0;
        boolean fits = switch (method) {
            case STANDARD -> !number || edges.length == 2 && edges[1] > 0;
            case PIECEWISE -> !number || edges.length >= 2;
            case WEIGHT_OF_EVIDENCE -> values.length == (number ? edges.length + 1 : words) + 1;
        };
        boolean finite = Arrays.stream(edges).allMatch(Double::isFinite)
                && Arrays.stream(values).allMatch(Double::isFinite);
        if (words < 0 || !fits || !finite) {
            throw new IllegalArgumentException("the numbers of characteristic " + name + " do not fit each other");
        }
    }

    /**
     * Fits a characteristic.
     *
     * @param column training values; NaN where one is missing; of words their numbers
     * @param labels 1 for a default
     * @param words number of words; 0 for a number
     */
    static Characteristic fit(
            String name, String label, Method method, Field.Trend trend, double[] column, int[] labels, int words) {
        if (method == Method.WEIGHT_OF_EVIDENCE) {
            WoeBins bins =
                    words == 0 ? WoeBins.ofNumbers(column, labels, trend) : WoeBins.ofWords(column, labels, words);
            return new Characteristic(name, label, method, trend, bins.cuts(), bins.evidence(), words);
        }
        double[] edges = words > 0 ? new double[0] : method == Method.STANDARD ? scale(column) : knots(column);
        return new Characteristic(name, label, method, trend, edges, new double[0], words);
    }

    private static double[] present(double[] column) {
        return Arrays.stream(column)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static double[] scale(double[] column) {
        double[] present = present(column);
        double mean = Arrays.stream(present).average().orElse(0);
        double variance = Arrays.stream(present)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return new double[] {mean, variance > 0 ? Math.sqrt(variance) : 1};
    }

    private static double[] knots(double[] column) {
        double[] sorted = present(column);
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        double[] knots = IntStream.rangeClosed(0, SEGMENTS)
                .mapToDouble(i -> sorted[(int) ((long) i * (sorted.length - 1) / SEGMENTS)])
                .distinct()
                .toArray();
        return knots.length > 1 ? knots : new double[] {knots[0], knots[0] + 1};
    }

    /** Number of inputs that its value has, beside the one that says that it is missing. */
    int width() {
        if (method == Method.WEIGHT_OF_EVIDENCE) {
            return 1;
        }
        return words > 0 ? words : method == Method.STANDARD ? 1 : edges.length - 1;
    }

    /** Whether what is missing, or a word that training did not hold, needs an input of its own. */
    boolean marksMissing() {
        return method != Method.WEIGHT_OF_EVIDENCE;
    }

    /** Whether its inputs, each of which rises with the risk, may get weights above 0 only. */
    boolean isTrended() {
        return trend != Field.Trend.FREE;
    }

    /**
     * Writes the inputs of a value; all 0 where it is missing, except for weight of evidence.
     *
     * @param at where the first one goes
     */
    void encode(double value, float[] into, int at) {
        if (method == Method.WEIGHT_OF_EVIDENCE) {
            into[at] = (float) values[bin(value)];
        } else if (Double.isNaN(value)) {
            Arrays.fill(into, at, at + width(), 0);
        } else if (words > 0) {
            into[at + (int) value] = 1;
        } else if (method == Method.STANDARD) {
            into[at] = (float) (sign() * (value - edges[0]) / edges[1]);
        } else {
            for (int i = 0; i + 1 < edges.length; i++) {
                double part = Math.max(0, Math.min(1, (value - edges[i]) / (edges[i + 1] - edges[i])));
                into[at + i] = (float) (sign() * (2 * part - 1));
            }
        }
    }

    private int sign() {
        return trend == Field.Trend.FALLS ? -1 : 1;
    }

    /** The bin of a value, of weight of evidence; the last one for what is missing. */
    int bin(double value) {
        if (Double.isNaN(value)) {
            return values.length - 1;
        }
        if (words > 0) {
            return (int) value;
        }
        int bin = 0;
        while (bin < edges.length && value >= edges[bin]) {
            bin++;
        }
        return bin;
    }

    /** What each bin holds, in words, in their order; of weight of evidence. */
    List<String> bins(List<String> named) {
        List<String> bins = new ArrayList<>();
        if (words > 0) {
            bins.addAll(named);
        } else {
            for (int bin = 0; bin <= edges.length; bin++) {
                String low = bin == 0 ? "" : "from " + Amounts.text(edges[bin - 1]);
                String high = bin == edges.length ? "" : "below " + Amounts.text(edges[bin]);
                bins.add(edges.length == 0 ? "any" : (low + " " + high).strip());
            }
        }
        bins.add("missing");
        return bins;
    }
}
