package org.applieddl4j.common.data;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Splits at random, each class by itself, so that every part has the classes in the same proportion.
 *
 * <p>For examples that have nothing to do with each other. Where they share a card, a patient or a time, use
 * {@link GroupedSplit} or {@link TimeSplit}.
 *
 * @param validationShare share of each class for validation, in {@code (0, 1)}
 * @param testShare share of each class for the test, in {@code (0, 1)}; both together below 1
 * @param seed same seed, same split
 */
public record StratifiedSplit(double validationShare, double testShare, long seed) {

    /** @throws IllegalArgumentException if the shares leave nothing to train on */
    public StratifiedSplit {
        new Shares(validationShare, testShare);
    }

    /**
     * Splits examples. A share is rounded to whole examples, class by class.
     *
     * @param labels class of each example
     * @throws org.applieddl4j.common.InputException if a part is empty or has only one class
     */
    public Splits split(int[] labels) {
        Random random = new Random(seed);
        IntStream.Builder train = IntStream.builder();
        IntStream.Builder validation = IntStream.builder();
        IntStream.Builder test = IntStream.builder();
        for (int[] members : byClass(labels).values()) {
            Shuffle.inPlace(members, random);
            int testCount = (int) Math.round(members.length * testShare);
            int heldOut = testCount + (int) Math.round(members.length * validationShare);
            for (int i = 0; i < members.length; i++) {
                (i < testCount ? test : i < heldOut ? validation : train).add(members[i]);
            }
        }
        return new Splits(sorted(train), sorted(validation), sorted(test)).requireTwoClasses(labels);
    }

    /**
     * Draws a share of the examples of each class, at least one of each.
     *
     * @param labels class of each example
     * @param share of each class, in {@code (0, 1]}
     * @param seed same seed, same draw; a larger share of the same seed contains the smaller one
     */
    public static Halves halves(int[] labels, double share, long seed) {
        Random random = new Random(seed);
        IntStream.Builder drawn = IntStream.builder();
        IntStream.Builder rest = IntStream.builder();
        for (int[] members : byClass(labels).values()) {
            Shuffle.inPlace(members, random);
            int count = Math.max(1, (int) Math.round(members.length * share));
            for (int i = 0; i < members.length; i++) {
                (i < count ? drawn : rest).add(members[i]);
            }
        }
        return new Halves(sorted(drawn), sorted(rest));
    }

    /**
     * Examples in two parts, each with the classes in the same proportion.
     *
     * @param share indices of those drawn, ascending
     * @param rest indices of the others, ascending
     */
    public record Halves(int[] share, int[] rest) {}

    /** In the order of the class numbers, so that the split does not depend on the order of the examples' classes. */
    private static Map<Integer, int[]> byClass(int[] labels) {
        return IntStream.range(0, labels.length)
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> labels[i],
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                indices -> indices.stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray())));
    }

    private static int[] sorted(IntStream.Builder indices) {
        int[] values = indices.build().toArray();
        Arrays.sort(values);
        return values;
    }
}
