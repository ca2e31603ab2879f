package org.applieddl4j.common.text;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network reads.
 *
 * @param features {@code [messages, width]}, or word numbers {@code [messages, words]}
 * @param mask {@code [messages, words]}, 1 for a word and 0 for padding; empty where every message has the same width
 */
public record NetworkInput(INDArray features, Optional<INDArray> mask) {}
