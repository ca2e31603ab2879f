package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bins of a characteristic and how risky each is, as the weight of evidence <em>for a default</em>:
 *
 * <pre>WoE_i = ln( (bad_i / bad) / (good_i / good) )</pre>
 *
 * <p>Positive where loans are worse than all are, so that a scorecard's weights are positive too; half a loan is added on each side,
 * so that a bin without bad ones has one as well. Numbers are cut at quantiles, then the pair of neighbours that differ least is
 * merged until all differ and there are few; where the risk is known to rise or fall, neighbours in the wrong order are merged.
 *
 * @param cuts of numbers: a bin ends below each; none for words
 * @param evidence a weight a bin, and last that of what is missing, 0 where training knew nothing missing
 */
record WoeBins(double[] cuts, double[] evidence) {

    private static final int FINE_BINS = 20;
    private static final int MOST_BINS = 6;

    /** 95th percentile of χ² with one degree of freedom: neighbours that differ less are one bin. */
    private static final double CHI_SQUARED = 3.84;

    private static final double HALF = 0.5;

    /** A bin while it is merged: where it begins, and its loans. */
    private record Bin(double start, long good, long bad) {

        Bin with(Bin next) {
            return new Bin(start, good + next.good, bad + next.bad);
        }

        double badShare() {
            return (bad + HALF) / (good + bad + 1);
        }
    }

    /** The bins of a number. */
    static WoeBins ofNumbers(double[] column, int[] labels, Field.Trend trend) {
        int[] order = IntStream.range(0, column.length)
                .filter(i -> !Double.isNaN(column[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> column[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Bin> bins = fine(column, labels, order);
        mergeWrongOrder(bins, trend);
        mergeAlike(bins);
        long bad = Arrays.stream(labels).sum();
        long good = labels.length - bad;
        long missingBad = IntStream.range(0, column.length)
                .filter(i -> Double.isNaN(column[i]) && labels[i] == 1)
                .count();
        long missing = column.length - order.length;
        double[] evidence = new double[bins.size() + 1];
        for (int i = 0; i < bins.size(); i++) {
            evidence[i] = evidence(bins.get(i).good(), bins.get(i).bad(), good, bad);
        }
        evidence[bins.size()] = missing == 0 ? 0 : evidence(missing - missingBad, missingBad, good, bad);
        return new WoeBins(bins.stream().skip(1).mapToDouble(Bin::start).toArray(), evidence);
    }

    /** The bins of words: one each. */
    static WoeBins ofWords(double[] column, int[] labels, int words) {
        long[][] counts = new long[2][words + 1];
        for (int i = 0; i < column.length; i++) {
            counts[labels[i]][Double.isNaN(column[i]) ? words : (int) column[i]]++;
        }
        long good = Arrays.stream(counts[0]).sum();
        long bad = Arrays.stream(counts[1]).sum();
        double[] evidence = new double[words + 1];
        for (int bin = 0; bin <= words; bin++) {
            boolean seen = counts[0][bin] + counts[1][bin] > 0;
            evidence[bin] = seen ? evidence(counts[0][bin], counts[1][bin], good, bad) : 0;
        }
        return new WoeBins(new double[0], evidence);
    }

    /** The weight of evidence of a bin for a default. */
    static double evidence(long goodIn, long badIn, long good, long bad) {
        return Math.log((badIn + HALF) / (bad + HALF) / ((goodIn + HALF) / (good + HALF)));
    }

    private static List<Bin> fine(double[] column, int[] labels, int[] order) {
        List<Bin> bins = new ArrayList<>();
        int target = Math.max(1, order.length / FINE_BINS);
        int at = 0;
        while (at < order.length) {
            double start = column[order[at]];
            long[] counts = new long[2];
            int end = Math.min(order.length, at + target);
            // A bin ends where the value changes.
            while (at < end || at < order.length && column[order[at]] == column[order[at - 1]]) {
                counts[labels[order[at]]]++;
                at++;
            }
            bins.add(new Bin(start, counts[0], counts[1]));
        }
        return bins.isEmpty() ? new ArrayList<>(List.of(new Bin(0, 0, 0))) : bins;
    }

    private static void mergeWrongOrder(List<Bin> bins, Field.Trend trend) {
        int sign = trend == Field.Trend.RISES ? 1 : trend == Field.Trend.FALLS ? -1 : 0;
        int i = 0;
        while (sign != 0 && i + 1 < bins.size()) {
            if (sign * (bins.get(i + 1).badShare() - bins.get(i).badShare()) < 0) {
                merge(bins, i);
                i = Math.max(0, i - 1);
            } else {
                i++;
            }
        }
    }

    private static void mergeAlike(List<Bin> bins) {
        while (bins.size() > 1) {
            int least = IntStream.range(0, bins.size() - 1)
                    .boxed()
                    .min(Comparator.comparingDouble(i -> difference(bins.get(i), bins.get(i + 1))))
                    .orElseThrow();
            if (bins.size() <= MOST_BINS && difference(bins.get(least), bins.get(least + 1)) >= CHI_SQUARED) {
                return;
            }
            merge(bins, least);
        }
    }

    private static void merge(List<Bin> bins, int at) {
        bins.set(at, bins.get(at).with(bins.get(at + 1)));
        bins.remove(at + 1);
    }

    /** χ² of the two-by-two table of two bins. */
    private static double difference(Bin a, Bin b) {
        double n = a.good() + a.bad() + b.good() + b.bad();
        double cross = (double) a.good() * b.bad() - (double) a.bad() * b.good();
        double below =
                (double) (a.good() + a.bad()) * (b.good() + b.bad()) * (a.good() + b.good()) * (a.bad() + b.bad());
        return below == 0 ? 0 : n * cross * cross / below;
    }
}
