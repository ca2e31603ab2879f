package org.applieddl4j.common.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Splits at random by groups: all examples of a card, a patient or a speaker are in the same part.
 *
 * <p>Otherwise a network could know a patient from training and seem to see an illness where it only sees the person.
 *
 * @param validationShare share of the examples wanted for validation, in {@code (0, 1)}
 * @param testShare share of the examples wanted for the test, in {@code (0, 1)}; both together below 1
 * @param seed same seed, same split
 */
public record GroupedSplit(double validationShare, double testShare, long seed) {

    private enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }

    /** @throws IllegalArgumentException if the shares leave nothing to train on */
    public GroupedSplit {
        new Shares(validationShare, testShare);
    }

    /**
     * Splits examples. Groups are taken in a random order, for the test until it has its share, then for validation; a
     * part gets more than its share by less than its last group.
     *
     * @param groups group of each example
     * @throws org.applieddl4j.common.InputException if a part is empty: there are too few groups, or one is too large
     */
    public Splits split(List<?> groups) {
        Map<Object, Integer> sizes = new LinkedHashMap<>();
        groups.forEach(group -> sizes.merge(group, 1, Integer::sum));
        List<Object> order = new ArrayList<>(sizes.keySet());
        Collections.shuffle(order, new Random(seed));

        Map<Object, Part> parts = new HashMap<>();
        double testEnd = groups.size() * testShare;
        double validationEnd = testEnd + groups.size() * validationShare;
        long taken = 0;
        for (Object group : order) {
            parts.put(group, taken < testEnd ? Part.TEST : taken < validationEnd ? Part.VALIDATION : Part.TRAIN);
            taken += sizes.get(group);
        }
        return new Splits(
                of(Part.TRAIN, groups, parts), of(Part.VALIDATION, groups, parts), of(Part.TEST, groups, parts));
    }

    private static int[] of(Part part, List<?> groups, Map<Object, Part> parts) {
        return IntStream.range(0, groups.size())
                .filter(i -> parts.get(groups.get(i)) == part)
                .toArray();
    }
}
