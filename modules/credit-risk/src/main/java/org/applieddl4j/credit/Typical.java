package org.applieddl4j.credit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the training applications were like, a field each.
 *
 * @param quantiles of a number: its deciles from the least to the largest; of words: the most frequent one alone
 * @param counts of a number: how many lie below each decile but the first, above it the last, and how many are missing; of words: how
 *     many hold each, and how many none of them
 */
record Typical(List<double[]> quantiles, List<long[]> counts) {

    /** What a distribution of probabilities is one of. */
    static final Field SCORE = Field.number("score", "score");

    private static final int PARTS = 10;

    /** @throws IllegalArgumentException if a part is missing or a number is not finite */
    Typical {
        quantiles = List.copyOf(quantiles);
        counts = List.copyOf(counts);
        if (quantiles.size() != counts.size()
                || quantiles.stream().anyMatch(each -> each.length == 0)
                || !quantiles.stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the typical application has gaps");
        }
    }

    static Typical of(List<Field> fields, List<double[]> rows) {
        List<double[]> quantiles = new ArrayList<>();
        List<long[]> counts = new ArrayList<>();
        for (int f = 0; f < fields.size(); f++) {
            int at = f;
            double[] column = rows.stream().mapToDouble(row -> row[at]).toArray();
            Field field = fields.get(f);
            double[] own = field.isNumber()
                    ? deciles(column)
                    : mostFrequent(column, field.words().size());
            quantiles.add(own);
            counts.add(bins(field, own, column));
        }
        return new Typical(quantiles, counts);
    }

    private static double[] deciles(double[] column) {
        double[] sorted =
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).sorted().toArray();
        return sorted.length == 0
                ? new double[PARTS + 1]
                : IntStream.rangeClosed(0, PARTS)
                        .mapToDouble(i -> sorted[(int) ((long) i * (sorted.length - 1) / PARTS)])
                        .toArray();
    }

    private static double[] mostFrequent(double[] column, int words) {
        long[] counts = new long[words];
        Arrays.stream(column).filter(x -> !Double.isNaN(x)).forEach(x -> counts[(int) x]++);
        return new double[] {IntStream.range(0, words).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a)};
    }

    /** The probabilities that a network gave, as a distribution of one number. */
    static Typical ofScores(double[] scores) {
        return of(
                List.of(SCORE),
                Arrays.stream(scores).mapToObj(score -> new double[] {score}).toList());
    }

    /** How many of a column lie in each bin of a field. */
    static long[] bins(Field field, double[] quantiles, double[] column) {
        long[] counts = new long[present(field, quantiles) + 1];
        for (double value : column) {
            counts[bin(field, quantiles, value)]++;
        }
        return counts;
    }

    /** The bin of a value; the last one for what is missing. */
    static int bin(Field field, double[] quantiles, double value) {
        return Double.isNaN(value)
                ? present(field, quantiles)
                : field.isNumber() ? bin(cuts(quantiles), value) : (int) value;
    }

    private static int present(Field field, double[] quantiles) {
        return field.isNumber() ? cuts(quantiles).length + 1 : field.words().size();
    }

    private static double[] cuts(double[] quantiles) {
        return quantiles.length < 2
                ? new double[0]
                : Arrays.stream(quantiles, 1, quantiles.length - 1).distinct().toArray();
    }

    private static int bin(double[] cuts, double value) {
        int bin = 0;
        while (bin < cuts.length && value >= cuts[bin]) {
            bin++;
        }
        return bin;
    }

    /** The median of every number, the most frequent of every column's words. */
    @JsonIgnore
    double[] application() {
        return quantiles.stream().mapToDouble(each -> each[each.length / 2]).toArray();
    }

    /** Half the distance between the first and the last decile but one: how much a number varies. */
    double spread(int field) {
        double[] own = quantiles.get(field);
        return own.length < PARTS ? 1 : Math.max(1e-6, (own[PARTS - 1] - own[1]) / 2);
    }
}
