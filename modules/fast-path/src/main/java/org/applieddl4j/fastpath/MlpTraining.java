package org.applieddl4j.fastpath;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.engine.Match;
import org.applieddl4j.common.engine.NetworkState;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * How a multilayer perceptron is trained: by Adam, with dropout between layers, and nothing else.
 *
 * @param mlp the network
 * @param keep probability of keeping an input of each layer; 1 for all
 * @param classWeights of the cross-entropy, {@code [1, classes]}; empty where there are none
 * @param adam its decay rates and epsilon
 */
record MlpTraining(MlpSpec mlp, List<Double> keep, Optional<INDArray> classWeights, Adam adam) {

    MlpTraining {
        keep = List.copyOf(keep);
    }

    /**
     * Recognises a training by building, with Deeplearning4j's own builders, the configuration that the kernels compute, and comparing it as
     * JSON with the one that is there: whatever else a configuration says, now or in another version, it says in its JSON, classes
     * included.
     */
    static Match<MlpTraining> of(Model model) {
        Match<MlpSpec> spec = MlpSpec.of(model);
        if (spec.found().isEmpty()) {
            return Match.none(spec.reason());
        }
        MultiLayerNetwork network = (MultiLayerNetwork) model;
        if (!network.getListeners().isEmpty()) {
            return Match.none("a TrainingListener is attached");
        }
        if (NetworkState.wholeUpdaterState(network).isEmpty()) {
            return Match.none("the updater's state is not that of one Adam");
        }
        Optional<MlpTraining> training = read(network, spec.found().get());
        if (training.isEmpty()) {
            return Match.none("loss, updater or dropout is another");
        }
        MultiLayerConfiguration given = network.getLayerWiseConfigurations();
        return training.get().configuration(given).toJson().equals(given.toJson())
                ? Match.of(training.get(), "multilayer perceptron with Adam")
                : Match.none("its configuration says more than the kernels compute");
    }

    private static Optional<MlpTraining> read(MultiLayerNetwork network, MlpSpec spec) {
        List<BaseLayer> layers = IntStream.range(0, network.getnLayers())
                .mapToObj(i -> (BaseLayer) network.getLayer(i).conf().getLayer())
                .toList();
        OutputLayer output = (OutputLayer) layers.get(layers.size() - 1);
        boolean known = layers.stream().allMatch(layer -> layer.getIUpdater() instanceof Adam)
                && layers.get(0).getIDropout() == null
                && layers.stream().allMatch(layer -> isConstant(layer.getIDropout()))
                && isKnown(output.getLossFn(), spec.output());
        return known
                ? Optional.of(new MlpTraining(
                        spec, layers.stream().map(MlpTraining::keep).toList(), classWeights(output.getLossFn()), (Adam)
                                layers.get(0).getIUpdater()))
                : Optional.empty();
    }

    private static boolean isConstant(IDropout dropout) {
        return dropout == null || dropout.getClass() == Dropout.class && ((Dropout) dropout).getPSchedule() == null;
    }

    private static double keep(BaseLayer layer) {
        return layer.getIDropout() instanceof Dropout dropout ? dropout.getP() : 1;
    }

    private static boolean isKnown(ILossFunction loss, MlpSpec.Output output) {
        return output == MlpSpec.Output.SOFTMAX
                ? loss.getClass() == LossMCXENT.class
                : MlpSpec.isExactly(loss, new LossMSE());
    }

    private static Optional<INDArray> classWeights(ILossFunction loss) {
        return loss instanceof LossMCXENT entropy ? Optional.ofNullable(entropy.getWeights()) : Optional.empty();
    }

    /**
     * What the kernels compute, as a configuration.
     *
     * @param given lends what does not matter: names, the seed and the distributions of first weights, counters, memory modes
     */
    private MultiLayerConfiguration configuration(MultiLayerConfiguration given) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .updater(adam)
                .dataType(given.getDataType())
                .list();
        int last = mlp.layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            list.layer(layer((FeedForwardLayer) given.getConf(i).getLayer(), keep.get(i), i == last));
        }
        MultiLayerConfiguration same = list.build();
        for (int i = 0; i <= last; i++) {
            NeuralNetConfiguration mine = same.getConf(i);
            NeuralNetConfiguration theirs = given.getConf(i);
            mine.setSeed(theirs.getSeed());
            mine.setVariables(theirs.getVariables());
            mine.setIterationCount(theirs.getIterationCount());
            mine.setEpochCount(theirs.getEpochCount());
            mine.setCacheMode(theirs.getCacheMode());
        }
        same.setInputPreProcessors(given.getInputPreProcessors());
        same.setIterationCount(given.getIterationCount());
        same.setEpochCount(given.getEpochCount());
        same.setCacheMode(given.getCacheMode());
        same.setTrainingWorkspaceMode(given.getTrainingWorkspaceMode());
        same.setInferenceWorkspaceMode(given.getInferenceWorkspaceMode());
        same.setValidateOutputLayerConfig(given.isValidateOutputLayerConfig());
        same.setTbpttFwdLength(given.getTbpttFwdLength());
        same.setTbpttBackLength(given.getTbpttBackLength());
        return same;
    }

    private Layer layer(FeedForwardLayer given, double keep, boolean last) {
        FeedForwardLayer.Builder<?> builder = last ? new OutputLayer.Builder(loss()) : new DenseLayer.Builder();
        builder.name(given.getLayerName());
        builder.nIn(given.getNIn()).nOut(given.getNOut());
        builder.weightInit(given.getWeightInitFn()).biasInit(given.getBiasInit());
        // Set by the class, so that it is the very activation that the kernels compute.
        builder.activation(
                !last
                        ? new org.nd4j.linalg.activations.impl.ActivationReLU()
                        : mlp.output() == MlpSpec.Output.SOFTMAX
                                ? new org.nd4j.linalg.activations.impl.ActivationSoftmax()
                                : new org.nd4j.linalg.activations.impl.ActivationIdentity());
        builder.dropOut(keep < 1 ? new Dropout(keep) : null);
        FeedForwardLayer layer = (FeedForwardLayer) builder.build();
        layer.setGainInit(given.getGainInit());
        return layer;
    }

    private ILossFunction loss() {
        return mlp.output() == MlpSpec.Output.IDENTITY
                ? new LossMSE()
                : classWeights.map(LossMCXENT::new).orElseGet(LossMCXENT::new);
    }

    /** Weight of each class, 1 where none is given. */
    float[] weightPerClass() {
        return classWeights.map(INDArray::toFloatVector).orElseGet(() -> {
            float[] ones = new float[mlp.outputs()];
            Arrays.fill(ones, 1);
            return ones;
        });
    }
}
