package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.Optional;

/**
 * Why a network answers as it does.
 *
 * @param answer what is explained
 * @param method how the explanation came about, a sentence
 * @param weights what of the input counted how much, the weightiest first; empty where a picture shows it
 * @param picture a PNG that shows it; empty where there is none
 */
public record Explanation(Prediction answer, String method, List<Weight> weights, Optional<byte[]> picture) {

    public Explanation {
        weights = List.copyOf(weights);
    }

    /**
     * A part of the input.
     *
     * @param part a feature or a word
     * @param weight how far it moved the answer, in the unit that the method names; negative against it
     */
    public record Weight(String part, double weight) {}
}
