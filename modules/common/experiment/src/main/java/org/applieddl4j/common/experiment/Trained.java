package org.applieddl4j.common.experiment;

import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;

/**
 * A training that is over.
 *
 * @param job whose network holds the weights of the best epoch
 * @param plan how it was trained
 * @param result how it went
 */
public record Trained<S, J extends Judgement<S>>(TrainingJob<S, J> job, TrainingPlan plan, TrainingResult result) {

    /** Whether its mini-batches were computed whole although they were to be cut into shards. */
    boolean isUncut() {
        return plan.shards() > 1 && result.shards() == 1;
    }
}
