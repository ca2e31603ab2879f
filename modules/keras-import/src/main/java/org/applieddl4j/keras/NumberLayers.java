package org.applieddl4j.keras;

import static org.applieddl4j.keras.Conversions.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.PReLUParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layers that treat pictures and vectors alike, number by number or channel by channel, and the dense one. */
final class NumberLayers {

    static final Map<String, Conversion> ALL = Map.ofEntries(
            Map.entry("Dense", Conversion.of(NumberLayers::dense, Conversions::unlessKnownActivation)),
            Map.entry(
                    "Activation",
                    Conversion.of(activating(NumberLayers::activation), Conversions::unlessKnownActivation)),
            Map.entry("ReLU", Conversion.of(activating(NumberLayers::rectifier))),
            Map.entry("LeakyReLU", Conversion.of(activating(layer -> new ActivationLReLU(slope(layer))))),
            Map.entry(
                    "ELU",
                    Conversion.of(
                            activating(layer -> Activation.ELU.getActivationFunction()),
                            layer -> unless(layer.number("alpha", 1) == 1, layer, "alpha"))),
            Map.entry(
                    "Softmax",
                    Conversion.of(
                            activating(layer -> Activation.SOFTMAX.getActivationFunction()),
                            layer -> unless(isLast(layer), layer, "axis"))),
            Map.entry("PReLU", Conversion.of(NumberLayers::learnedSlopes)),
            Map.entry("BatchNormalization", Conversion.of(NumberLayers::normalisation, NumberLayers::axisProblem)),
            Map.entry("Normalization", Conversion.of(NumberLayers::fixedNormalisation, NumberLayers::fixedProblems)),
            Map.entry(
                    "Rescaling",
                    Conversion.of(
                            NumberLayers::rescaling,
                            layer -> Stream.of("scale", "offset")
                                    .flatMap(option ->
                                            unless(!layer.options().path(option).isArray(), layer, option)))),
            Map.entry("Dropout", trainingOnly()),
            Map.entry("SpatialDropout1D", trainingOnly()),
            Map.entry("SpatialDropout2D", trainingOnly()),
            Map.entry("AlphaDropout", trainingOnly()),
            Map.entry("GaussianDropout", trainingOnly()),
            Map.entry("GaussianNoise", trainingOnly()),
            Map.entry("ActivityRegularization", trainingOnly()));

    /** Rows and columns of a picture in Keras's count, and in the one of {@code [channels, rows, columns]}. */
    private static final Map<Integer, Long> AXES = Map.of(1, 2L, 2, 3L, 3, 1L);

    private static final double SMALLEST_DEVIATION = 1e-7;
    private static final double BATCH_EPSILON = 1e-3;

    private NumberLayers() {}

    static Flow one(LayerSpec layer, List<Flow> inputs) {
        if (inputs.size() != 1) {
            throw layer.refused("has " + inputs.size() + " inputs, and takes one");
        }
        return inputs.get(0);
    }

    static IActivation activation(LayerSpec layer) {
        return KerasActivation.of(layer.options().path("activation")).orElseThrow();
    }

    /** What acts while a network is trained, and passes everything on when it answers. */
    private static Conversion trainingOnly() {
        return Conversion.of((network, layer, inputs, weights) -> one(layer, inputs));
    }

    private static Conversion.Step activating(Function<LayerSpec, IActivation> function) {
        return (network, layer, inputs, weights) -> {
            Flow from = one(layer, inputs);
            IActivation applied = function.apply(layer);
            if (!from.isVector() && applied instanceof ActivationSoftmax) {
                // Deeplearning4j's goes along the columns, or the steps.
                throw layer.refused(
                        "is a softmax over the channels of a picture or a step; put Flatten or a global pooling before it"
                                + " and train again");
            }
            ActivationLayer activation =
                    new ActivationLayer.Builder().activation(applied).build();
            return from.through(network.add(layer, activation, from).vertex());
        };
    }

    private static IActivation rectifier(LayerSpec layer) {
        double most = layer.number("max_value", 0);
        double threshold = layer.number("threshold", 0);
        double slope = layer.number("negative_slope", 0);
        return most == 0 && threshold == 0 && slope == 0
                ? Activation.RELU.getActivationFunction()
                : new ActivationReLU(most == 0 ? null : most, threshold, slope);
    }

    /** Keras 2 called it {@code alpha}. */
    private static double slope(LayerSpec layer) {
        return layer.number("negative_slope", layer.number("alpha", 0.3));
    }

    private static boolean isLast(LayerSpec layer) {
        return axis(layer) == -1 || axis(layer) == 1;
    }

    /** The axis, written as a number or as a list of one. */
    private static int axis(LayerSpec layer) {
        JsonNode axis = layer.options().path("axis");
        return axis.isArray() ? axis.path(0).asInt() : axis.asInt(-1);
    }

    private static Stream<String> axisProblem(LayerSpec layer) {
        return unless(Set.of(-1, 1, 2, 3).contains(axis(layer)), layer, "axis");
    }

    private static void requireChannels(LayerSpec layer, Flow from) {
        requireNoSteps(layer, from);
        if (!from.isLastAxis(axis(layer))) {
            throw layer.refused("works along axis " + axis(layer) + ", and can do so along the last one only");
        }
    }

    /** Deeplearning4j takes the examples for the channels of steps, and has no slopes for them. */
    private static void requireNoSteps(LayerSpec layer, Flow from) {
        if (from.isSteps()) {
            throw layer.refused(
                    "is given steps of time, and takes pictures or rows here; leave it out and train again");
        }
    }

    /** A number for each channel, or for each place of a flattened picture: then in the order of that. */
    private static INDArray ordered(INDArray values, Flow flow) {
        return flow.order().length == 0
                ? values
                : values.reshape(1, values.length()).getColumns(flow.order());
    }

    private static Flow dense(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        if (!from.isVector()) {
            throw layer.refused(
                    "is given pictures or steps; put Flatten or a global pooling before it and train again");
        }
        int units = layer.count("units");
        boolean bias = layer.flag("use_bias", true);
        INDArray kernel = weights.next("kernel", from.size(), units);
        network.parameter(
                layer,
                DefaultParamInitializer.WEIGHT_KEY,
                from.order().length == 0 ? kernel : kernel.getRows(from.order()));
        if (bias) {
            network.parameter(layer, DefaultParamInitializer.BIAS_KEY, weights.next("bias", units));
        }
        weights.requireNoMore();
        return network.add(
                layer,
                new DenseLayer.Builder()
                        .nIn(from.size())
                        .nOut(units)
                        .hasBias(bias)
                        .activation(activation(layer))
                        .build(),
                from);
    }

    private static Flow normalisation(
            NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        requireChannels(layer, from);
        long channels = from.channels();
        INDArray gamma = layer.flag("scale", true) ? weights.next("gamma", channels) : Nd4j.ones(channels);
        INDArray beta = layer.flag("center", true) ? weights.next("beta", channels) : Nd4j.zeros(channels);
        INDArray mean = weights.next("moving mean", channels);
        INDArray variance = weights.next("moving variance", channels);
        weights.requireNoMore();
        return normalised(
                network, layer, from, layer.number("epsilon", BATCH_EPSILON), List.of(gamma, beta, mean, variance));
    }

    private static Flow normalised(
            NetworkAssembly network, LayerSpec layer, Flow from, double epsilon, List<INDArray> values) {
        network.parameter(layer, BatchNormalizationParamInitializer.GAMMA, ordered(values.get(0), from));
        network.parameter(layer, BatchNormalizationParamInitializer.BETA, ordered(values.get(1), from));
        network.parameter(layer, BatchNormalizationParamInitializer.GLOBAL_MEAN, ordered(values.get(2), from));
        network.parameter(layer, BatchNormalizationParamInitializer.GLOBAL_VAR, ordered(values.get(3), from));
        BatchNormalization normalisation = new BatchNormalization.Builder()
                .eps(epsilon)
                .useLogStd(false)
                .nOut(from.channels())
                .build();
        return from.through(network.add(layer, normalisation, from).vertex());
    }

    private static Stream<String> fixedProblems(LayerSpec layer) {
        return Stream.of(
                        axisProblem(layer),
                        unless(
                                layer.options().path("mean").isNull()
                                        || !layer.options().has("mean"),
                                layer,
                                "mean"),
                        unless(!layer.flag("invert", false), layer, "invert"))
                .flatMap(problem -> problem);
    }

    /** By a mean and a deviation that were measured before the training; how many examples were counted does not matter. */
    private static Flow fixedNormalisation(
            NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        requireChannels(layer, from);
        long channels = from.channels();
        INDArray mean = weights.next("mean", channels);
        INDArray deviation = Transforms.max(Transforms.sqrt(weights.next("variance", channels)), SMALLEST_DEVIATION);
        return normalised(
                network,
                layer,
                from,
                0,
                List.of(Nd4j.ones(channels), Nd4j.zeros(channels), mean, deviation.mul(deviation)));
    }

    private static Flow rescaling(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        Flow scaled = network.add(layer, ".scale", new ScaleVertex(layer.number("scale", 1)), from);
        return from.through(network.add(layer, "", new ShiftVertex(layer.number("offset", 0)), scaled)
                .vertex());
    }

    private static Flow learnedSlopes(
            NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        requireNoSteps(layer, from);
        PReLULayer.Builder builder = new PReLULayer.Builder();
        if (from.isVector()) {
            INDArray slopes = weights.next("alpha", from.size());
            network.parameter(layer, PReLUParamInitializer.WEIGHT_KEY, ordered(slopes, from));
            builder.inputShape(from.size()).nIn(from.size()).nOut(from.size());
        } else {
            int[] shared = IntStream.range(
                            0, layer.options().path("shared_axes").size())
                    .map(i -> layer.options().path("shared_axes").path(i).asInt())
                    .filter(AXES::containsKey)
                    .distinct()
                    .toArray();
            long[] shape = {
                from.picture().getHeight(),
                from.picture().getWidth(),
                from.picture().getChannels()
            };
            long[] kept = shape.clone();
            for (int axis : shared) {
                kept[axis - 1] = 1;
            }
            INDArray slopes = weights.next("alpha", kept);
            network.parameter(layer, PReLUParamInitializer.WEIGHT_KEY, slopes.permute(2, 0, 1));
            builder.inputShape(shape[2], shape[0], shape[1])
                    .sharedAxes(IntStream.of(shared).mapToLong(AXES::get).toArray());
        }
        weights.requireNoMore();
        return from.through(network.add(layer, builder.build(), from).vertex());
    }
}
