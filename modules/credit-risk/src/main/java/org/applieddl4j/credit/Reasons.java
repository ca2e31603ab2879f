package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Why an application is as risky as it is: how far each of its columns moves the log-odds of a default away from those of the typical
 * application.
 *
 * <p>The distance is shared among the columns by sampled Shapley values (E. Štrumbelj, I. Kononenko 2010, "An efficient explanation of
 * individual classifications using game theory", JMLR): columns are exchanged one by one, in random orders and their reverses. Every
 * order's parts add up to the whole distance, so their means do too, exactly. What is derived from a column moves with it.
 *
 * @param probabilities whose answers are explained: calibrated probabilities of a default of any number of applications
 * @param fields of an application
 * @param reference the typical application
 */
record Reasons(Function<List<double[]>, double[]> probabilities, List<Field> fields, double[] reference) {

    /** As many as a refusal names. */
    static final int MOST = 4;

    /** Orders, each of which is also gone through backwards. */
    private static final int ORDERS = 8;

    /** The same orders for every application: who asks twice gets the same reasons. */
    private static final long SEED = 1;

    /** Less than this of the log-odds is no reason. */
    private static final double LEAST = 0.02;

    private static final double NEXT_TO_NOTHING = 1e-9;

    static Reasons of(CreditPredictor predictor) {
        return new Reasons(
                predictor::probabilities,
                predictor.fields(),
                predictor.preprocessing().typical().application());
    }

    /** A part a field; their sum is the distance of the log-odds from those of the reference. */
    double[] parts(double[] row) {
        List<int[]> orders = orders(row.length);
        List<double[]> variants = new ArrayList<>();
        for (int[] order : orders) {
            double[] mixed = reference.clone();
            variants.add(mixed.clone());
            for (int field : order) {
                mixed[field] = row[field];
                variants.add(mixed.clone());
            }
        }
        double[] odds = Arrays.stream(probabilities.apply(variants))
                .map(Reasons::logOdds)
                .toArray();
        double[] parts = new double[row.length];
        int at = 0;
        for (int[] order : orders) {
            for (int field : order) {
                parts[field] += (odds[at + 1] - odds[at]) / orders.size();
                at++;
            }
            at++;
        }
        return parts;
    }

    /** Up to {@value #MOST} reasons against an application, the weightiest first, in words with the applicant's own values. */
    List<String> told(double[] row) {
        double[] parts = parts(row);
        return IntStream.range(0, parts.length)
                .boxed()
                .filter(field -> parts[field] > LEAST)
                .sorted(Comparator.comparingDouble((Integer field) -> parts[field])
                        .reversed())
                .limit(MOST)
                .map(field -> told(field, row))
                .toList();
    }

    /** A column in words, with the applicant's own value. */
    String told(int field, double[] row) {
        return told(fields.get(field), row[field], reference[field]);
    }

    private static String told(Field field, double own, double typical) {
        return field.label() + ": " + value(field, own) + " (typical: " + value(field, typical) + ")";
    }

    static String value(Field field, double value) {
        return Double.isNaN(value)
                ? "not known"
                : field.isNumber() ? Amounts.text(value) : field.words().get((int) value);
    }

    private static List<int[]> orders(int fields) {
        Random random = new Random(SEED);
        List<int[]> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            List<Integer> shuffled =
                    new ArrayList<>(IntStream.range(0, fields).boxed().toList());
            Collections.shuffle(shuffled, random);
            int[] order = shuffled.stream().mapToInt(Integer::intValue).toArray();
            orders.add(order);
            orders.add(
                    IntStream.range(0, fields).map(at -> order[fields - 1 - at]).toArray());
        }
        return orders;
    }

    static double logOdds(double probability) {
        double bounded = Math.max(NEXT_TO_NOTHING, Math.min(1 - NEXT_TO_NOTHING, probability));
        return Math.log(bounded / (1 - bounded));
    }
}
