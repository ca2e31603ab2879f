package org.applieddl4j.common.training;

import java.util.Optional;
import org.applieddl4j.common.engine.FastPath;
import org.applieddl4j.common.engine.FastPaths;
import org.applieddl4j.common.engine.KernelLoan;
import org.applieddl4j.common.engine.Match;
import org.applieddl4j.common.engine.NetworkState;
import org.applieddl4j.common.engine.TrainingStep;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Chooses who fits a network.
 *
 * @param step fits it
 * @param engine {@value #FAST}, {@value #DL4J_WITH_KERNELS} or {@value #DL4J}
 * @param reason what was recognised, or what stood against it
 */
public record TrainingSteps(TrainingStep step, String engine, String reason) implements AutoCloseable {

    /** The fast path, without the network's layers. */
    public static final String FAST = "fast";

    /** Deeplearning4j, with faster kernels in some of the network's layers. */
    public static final String DL4J_WITH_KERNELS = "dl4j+fast-kernels";

    /** Deeplearning4j. */
    public static final String DL4J = "dl4j";

    /**
     * The steps of a training with the {@linkplain org.applieddl4j.common.engine.EngineChoice engine} that was chosen.
     *
     * @param network lends its layers until this is closed
     * @param seed of dropout masks on the fast path; Deeplearning4j draws from ND4J's generator
     * @throws org.applieddl4j.common.InputException if layers have learning rates or schedules of their own
     */
    public static TrainingSteps of(Model network, long seed) {
        return of(network, seed, FastPaths.chosen());
    }

    /** The same with a fast path, or without one. */
    public static TrainingSteps of(Model network, long seed, Optional<FastPath> fastPath) {
        NetworkState.learningRate(network);
        if (fastPath.isEmpty()) {
            return new TrainingSteps(new Deeplearning4jStep(network, KernelLoan.NONE), DL4J, "no fast path");
        }
        Match<TrainingStep> whole = fastPath.get().trainingStep(network, seed);
        if (whole.found().isPresent()) {
            return new TrainingSteps(whole.found().get(), FAST, whole.reason());
        }
        KernelLoan loan = fastPath.get().kernels(network);
        return loan.kernels().isEmpty()
                ? new TrainingSteps(new Deeplearning4jStep(network, loan), DL4J, whole.reason())
                : new TrainingSteps(
                        new Deeplearning4jStep(network, loan), DL4J_WITH_KERNELS, String.join(", ", loan.kernels()));
    }

    @Override
    public void close() {
        step.close();
    }

    /** {@code fit}, as Deeplearning4j has it. */
    private static final class Deeplearning4jStep implements TrainingStep {

        private final Model network;
        private final KernelLoan kernels;
        private double rate = Double.NaN;

        Deeplearning4jStep(Model network, KernelLoan kernels) {
            this.network = network;
            this.kernels = kernels;
        }

        @Override
        public double fit(DataSet batch, double learningRate) {
            if (learningRate != rate) {
                rate = learningRate;
                NetworkState.setLearningRate(network, rate);
            }
            NetworkState.fit(network, batch);
            return network.score();
        }

        @Override
        public void close() {
            kernels.close();
        }
    }
}
