package org.applieddl4j.common.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Examples that stand under two labels: one of them is wrong, and a network learns from both. */
public final class ContradictoryLabels {

    private ContradictoryLabels() {}

    /**
     * Looks for them.
     *
     * @param what one example is, such as "picture"
     * @param contents of each example; those of equal content are the same one
     * @param label of each
     * @param shown where each stands, for people
     * @return how many there are, with one to look at; empty where there is none
     */
    public static Optional<String> among(
            String what, List<?> contents, IntFunction<String> label, IntFunction<String> shown) {
        Map<Object, Integer> first = new HashMap<>();
        Set<Object> contradictory = new HashSet<>();
        String example = "";
        for (int i = 0; i < contents.size(); i++) {
            Integer other = first.putIfAbsent(contents.get(i), i);
            if (other != null
                    && !label.apply(other).equals(label.apply(i))
                    && contradictory.add(contents.get(i))
                    && example.isEmpty()) {
                example = shown.apply(other) + " and " + shown.apply(i);
            }
        }
        int count = contradictory.size();
        return count == 0
                ? Optional.empty()
                : Optional.of(count + " " + what + (count == 1 ? " is" : "s are") + " in two classes, for example "
                        + example + ": one label is wrong");
    }
}
