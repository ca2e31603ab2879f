package org.applieddl4j.common.experiment;

import java.util.function.ToDoubleFunction;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;

/**
 * A figure over validation scores that decides which epoch was the best.
 *
 * @param name for the progress display and the curves
 * @param better which way it is better
 * @param value of raw scores
 */
public record EpochMetric<S>(String name, Better better, ToDoubleFunction<S> value) {

    /** Which way a figure is better. */
    public enum Better {
        HIGHER,
        LOWER
    }

    /** One of which more is better. */
    public static <S> EpochMetric<S> higher(String name, ToDoubleFunction<S> value) {
        return new EpochMetric<>(name, Better.HIGHER, value);
    }

    /** One of which less is better, such as a loss. */
    public static <S> EpochMetric<S> lower(String name, ToDoubleFunction<S> value) {
        return new EpochMetric<>(name, Better.LOWER, value);
    }

    /** Measured on the network of a job. */
    public ValidationMetric of(TrainingJob<S, ?> job) {
        return new ValidationMetric() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean higherIsBetter() {
                return better == Better.HIGHER;
            }

            @Override
            public double measure(Model network) {
                return value.applyAsDouble(job.scores(Part.VALIDATION));
            }
        };
    }
}
