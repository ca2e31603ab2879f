package org.applieddl4j.common.training;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.engine.FastPath;
import org.applieddl4j.common.engine.FastPaths;
import org.applieddl4j.common.engine.KernelLoan;
import org.applieddl4j.common.engine.Match;
import org.applieddl4j.common.engine.NetworkGradient;
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
 * @param shards parts that each mini-batch is cut into; 1 where it is computed whole
 */
public record TrainingSteps(TrainingStep step, String engine, String reason, int shards) implements AutoCloseable {

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
        return of(network, seed, fastPath, 1);
    }

    /**
     * The steps of an epoch.
     *
     * @param epoch the first is 1
     */
    static TrainingSteps of(Model network, TrainingPlan plan, int epoch) {
        return of(network, EpochOrder.epochSeed(plan.seed(), epoch), FastPaths.chosen(), plan.shards());
    }

    /** What the fast path computes whole is faster than several threads of Deeplearning4j: only the others are cut. */
    private static TrainingSteps of(Model network, long seed, Optional<FastPath> fastPath, int shards) {
        NetworkState.learningRate(network);
        if (fastPath.isEmpty()) {
            return ofLayers(network, seed, any -> KernelLoan.NONE, shards).because("no fast path");
        }
        Match<TrainingStep> whole = fastPath.get().trainingStep(network, seed);
        return whole.found().isPresent()
                ? new TrainingSteps(whole.found().get(), FAST, whole.reason(), 1)
                : ofLayers(network, seed, fastPath.get()::kernels, shards).because(whole.reason());
    }

    /** Of Deeplearning4j's layers, with the kernels that are lent to them. */
    private static TrainingSteps ofLayers(Model network, long seed, Function<Model, KernelLoan> kernels, int shards) {
        Optional<String> obstacle = shards == 1 ? Optional.of("") : NetworkGradient.obstacle(network);
        if (obstacle.isEmpty()) {
            int threads = Math.min(shards, Runtime.getRuntime().availableProcessors());
            ShardedStep step = new ShardedStep(network, kernels, new ShardedStep.Cut(shards, threads), seed);
            return ofLayers(step, step.kernels(), shards);
        }
        KernelLoan loan = kernels.apply(network);
        TrainingSteps steps = ofLayers(new Deeplearning4jStep(network, loan), loan.kernels(), 1);
        return obstacle.get().isEmpty() ? steps : steps.because("not cut into shards: " + obstacle.get());
    }

    private static TrainingSteps ofLayers(TrainingStep step, List<String> kernels, int shards) {
        return kernels.isEmpty()
                ? new TrainingSteps(step, DL4J, "", shards)
                : new TrainingSteps(step, DL4J_WITH_KERNELS, String.join(", ", kernels), shards);
    }

    /** The same with that reason, unless there is one already. */
    private TrainingSteps because(String other) {
        return reason.isEmpty() ? new TrainingSteps(step, engine, other, shards) : this;
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
