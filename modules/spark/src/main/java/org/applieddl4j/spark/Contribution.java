package org.applieddl4j.spark;

import java.io.Serializable;
import org.applieddl4j.common.training.TrainingState;

/**
 * What a lane brings back from a round.
 *
 * @param learned what its network has learned now
 * @param examples it learned from
 * @param loss sum over the examples
 */
record Contribution(TrainingState learned, long examples, double loss) implements Serializable {}
