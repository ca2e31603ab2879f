package org.applieddl4j.fastpath;

import java.util.function.LongFunction;
import org.applieddl4j.common.engine.FastPath;
import org.applieddl4j.common.engine.Inference;
import org.applieddl4j.common.engine.KernelLoan;
import org.applieddl4j.common.engine.Match;
import org.applieddl4j.common.engine.NetworkState;
import org.applieddl4j.common.engine.TrainingStep;
import org.deeplearning4j.nn.api.Model;

/** Multilayer perceptrons as a whole; of convolutional networks the first convolution, rectifiers and batch normalisation. */
public final class ArrayFastPath implements FastPath {

    private final LongFunction<DropoutMask> dropout;

    /** Dropout masks from generators of their own. */
    public ArrayFastPath() {
        this(RandomDropout::new);
    }

    /** @param dropout the masks of a seed */
    ArrayFastPath(LongFunction<DropoutMask> dropout) {
        this.dropout = dropout;
    }

    @Override
    public Match<TrainingStep> trainingStep(Model network, long seed) {
        Match<MlpTraining> training = MlpTraining.of(network);
        return training.found()
                .map(found ->
                        Match.<TrainingStep>of(new MlpStep(network, found, dropout.apply(seed)), training.reason()))
                .orElseGet(() -> Match.none(training.reason()));
    }

    @Override
    public KernelLoan kernels(Model network) {
        // A listener may look at the layers, or save them: it must find Deeplearning4j's own.
        boolean plain = NetworkState.listeners(network).isEmpty()
                && network.params() != null
                && CpuArrays.hold(network.params());
        return plain ? KernelOverrides.in(network) : KernelLoan.NONE;
    }

    @Override
    public Match<Inference> inference(Model network) {
        Match<MlpSpec> spec = MlpSpec.of(network);
        return spec.found()
                .map(found -> Match.<Inference>of(
                        features -> MlpInference.output(found, network.params(), features), spec.reason()))
                .orElseGet(() -> Match.none(spec.reason()));
    }
}
