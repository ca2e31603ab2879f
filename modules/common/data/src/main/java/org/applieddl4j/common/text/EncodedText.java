package org.applieddl4j.common.text;

import java.io.Serializable;

/**
 * A message as numbers, small enough to keep all of a dataset in memory.
 *
 * <p>The arrays are not copied: do not write to them.
 *
 * @param places of its features in the network's input, or its words in their order
 * @param values one a place
 * @param familiar whether any word of it is known, or like one that is; of other messages a network knows nothing, and
 *     what it answers all the same is chance
 */
public record EncodedText(int[] places, float[] values, boolean familiar) implements Serializable {}
