package org.applieddl4j.common.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.data.LearnedRange;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;

/**
 * A network with fresh weights, what it learns from and how it is evaluated. Whatever is fitted to data before the network, such
 * as a scaling or a vocabulary, is fitted to the training set of the job alone.
 *
 * @param <S> what the network says of a part of the data
 * @param <J> how that is evaluated
 */
public interface TrainingJob<S, J extends Judgement<S>> {

    /** A {@code MultiLayerNetwork} or a {@code ComputationGraph}; always the same one. */
    Model network();

    /** How it is trained, the user's flags taking precedence. */
    TrainingPlan plan();

    /**
     * What fits the network to the training set once.
     *
     * @param backend where it is computed
     * @param plan as {@link #plan}, with the epochs that were chosen
     */
    EpochRunner runner(ExecutionBackend backend, TrainingPlan plan);

    /** What decides which epoch was the best, on validation. */
    ValidationMetric validationMetric();

    /**
     * What the network, as it is now, says of a part of the data; not calibrated.
     *
     * @param part {@link Part#VALIDATION} or {@link Part#TEST}
     */
    S scores(Part part);

    /** All that belongs before and behind the network where it answers; written as JSON into the bundle. */
    Object preprocessing(J judgement);

    /** Its inputs as numbers that tell whether another one is like them; empty where nothing is looked at. */
    default Optional<Inputs> inputs() {
        return Optional.empty();
    }

    /** Examples as numbers, before any scaling. */
    interface Inputs {

        /** What the numbers are. */
        List<String> names();

        /** Those that the network learns from. */
        Stream<double[]> training();

        /** Those of a part that it does not learn from. */
        Stream<double[]> of(Part part);

        /** Beyond which bounds an example is unlike those of the training, by each number. */
        default LearnedRange range() {
            return LearnedRange.fit(names(), training(), of(Part.VALIDATION));
        }
    }

    /** What the record's configuration says of it. */
    default Map<String, Object> config() {
        return Map.of();
    }

    /** Another network that has to be trained first; empty where there is none. */
    default Optional<Pretraining<S, J>> pretraining() {
        return Optional.empty();
    }

    /**
     * A training before the training, for all the epochs of its plan.
     *
     * @param name of it within the run
     * @param job what is trained
     * @param whenDone takes the weights over
     */
    record Pretraining<S, J extends Judgement<S>>(String name, TrainingJob<S, J> job, Runnable whenDone) {}
}
