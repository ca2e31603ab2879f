package org.applieddl4j.common.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Cross-validation, each class dealt out by itself: every example is tested once in as many splits as there are folds, each with the
 * classes in nearly the same proportion. Another seed deals anew, which repeats the cross-validation.
 *
 * @param folds how many, at least 2
 * @param validationShare share of what is not tested that is kept for validation, in {@code (0, 1)}
 * @param seed same seed, same folds
 */
public record StratifiedFolds(int folds, double validationShare, long seed) {

    /** @throws IllegalArgumentException if there are fewer than two folds, or the share leaves nothing to learn from */
    public StratifiedFolds {
        if (folds < 2 || !(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException(folds + " folds with a share of " + validationShare
                    + " for validation leave nothing to learn from");
        }
    }

    /**
     * The split of one fold.
     *
     * @param labels class of each example
     * @param fold which, from 0
     * @throws org.applieddl4j.common.InputException if a part is empty or has only one class
     */
    public Splits split(int[] labels, int fold) {
        if (fold < 0 || fold >= folds) {
            throw new IllegalArgumentException("there is no fold " + fold + " of " + folds);
        }
        Random random = new Random(seed);
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        for (int label : IntStream.of(labels).distinct().sorted().toArray()) {
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            Shuffle.inPlace(members, random);
            int[] rest = IntStream.range(0, members.length)
                    .filter(i -> i % folds != fold)
                    .map(i -> members[i])
                    .toArray();
            IntStream.range(0, members.length).filter(i -> i % folds == fold).forEach(i -> test.add(members[i]));
            int heldOut = (int) Math.round(rest.length * validationShare);
            for (int i = 0; i < rest.length; i++) {
                (i < heldOut ? validation : train).add(rest[i]);
            }
        }
        return new Splits(sorted(train), sorted(validation), sorted(test)).requireTwoClasses(labels);
    }

    private static int[] sorted(List<Integer> indices) {
        int[] values = indices.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(values);
        return values;
    }
}
