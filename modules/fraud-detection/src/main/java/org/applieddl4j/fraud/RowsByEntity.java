package org.applieddl4j.fraud;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * The rows of each card, or of each terminal, in the order of time. Two passes over the rows build it: one counts, one
 * places.
 */
final class RowsByEntity {

    private final int[] start;
    private final int[] rows;
    private final Map<Long, Integer> groupOf = new HashMap<>();

    /**
     * @param size number of rows
     * @param entity the card or terminal of a row
     */
    RowsByEntity(int size, IntToLongFunction entity) {
        int[] group = new int[size];
        for (int row = 0; row < size; row++) {
            int newGroup = groupOf.size();
            group[row] = groupOf.computeIfAbsent(entity.applyAsLong(row), unseen -> newGroup);
        }
        start = new int[groupOf.size() + 1];
        for (int row = 0; row < size; row++) {
            start[group[row] + 1]++;
        }
        for (int g = 0; g < groupOf.size(); g++) {
            start[g + 1] += start[g];
        }
        int[] next = start.clone();
        rows = new int[size];
        for (int row = 0; row < size; row++) {
            rows[next[group[row]]++] = row;
        }
    }

    /** Number of cards or terminals that have rows. */
    int groups() {
        return groupOf.size();
    }

    /** The rows of one group, ascending. */
    int[] rows(int group) {
        return Arrays.copyOfRange(rows, start[group], start[group + 1]);
    }

    /** The rows of one card or terminal, ascending; empty if it has none. */
    int[] rowsOf(long entity) {
        Integer group = groupOf.get(entity);
        return group == null ? new int[0] : rows(group);
    }
}
