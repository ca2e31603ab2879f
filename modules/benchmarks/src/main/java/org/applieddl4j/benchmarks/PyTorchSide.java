package org.applieddl4j.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Map;

/**
 * The same networks on PyTorch through DJL, as leanly as that can be had: its functions on arrays, without the bookkeeping of blocks
 * and trainers.
 */
final class PyTorchSide implements Side {

    private static final float RATE = 1e-3f;

    private final NDManager manager = NDManager.newBaseManager();
    private NDManager holder = manager.newSubManager();
    private PyTorchNetwork network;
    private Workload workload;
    private NDArray features;
    private NDArray labels;
    private Optimizer adam;
    private NDArray left;
    private NDArray right;

    @Override
    public void prepare(Workload chosen, int examples) {
        holder.close();
        holder = manager.newSubManager();
        left = null;
        workload = chosen;
        network = new PyTorchNetwork(chosen, holder);
        features = holder.create(chosen.features(examples), shape(chosen, examples));
        if (chosen.kind() == Workload.Kind.WORDS) {
            features = features.toType(ai.djl.ndarray.types.DataType.INT64, false);
        }
        labels = holder.create(
                chosen.labels(examples),
                chosen.kind() == Workload.Kind.OUTLINES
                        ? shape(chosen, examples)
                        : new Shape(examples, chosen.outputs()));
        adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed(RATE))
                .optWeightDecays(network.decay())
                .build();
    }

    private static Shape shape(Workload workload, int examples) {
        int[] shape = workload.shape();
        long[] all = new long[shape.length + 1];
        all[0] = examples;
        for (int i = 0; i < shape.length; i++) {
            all[i + 1] = shape[i];
        }
        return new Shape(all);
    }

    @Override
    public float[] outputs() {
        try (NDManager step = holder.newSubManager()) {
            return probabilities(step).toFloatArray();
        }
    }

    @Override
    public void infer() {
        try (NDManager step = holder.newSubManager()) {
            probabilities(step);
        }
    }

    /** The same memory under another manager: what is made of an array belongs to its manager, and goes with that. */
    private NDArray input(NDManager step) {
        NDArray view = features.reshape(features.getShape());
        view.attach(step);
        return view;
    }

    private NDArray probabilities(NDManager step) {
        NDArray scores = network.scores(input(step), false);
        if (workload == Workload.AUTOENCODER) {
            return scores;
        }
        return workload.kind() == Workload.Kind.OUTLINES ? ai.djl.nn.Activation.sigmoid(scores) : scores.softmax(1);
    }

    @Override
    public void train() {
        try (NDManager step = holder.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss(network.scores(input(step), true)));
            for (Map.Entry<String, NDArray> parameter : network.parameters().entrySet()) {
                NDArray gradient = parameter.getValue().getGradient();
                gradient.attach(step);
                adam.update(parameter.getKey(), parameter.getValue(), gradient);
            }
        }
    }

    private NDArray loss(NDArray scores) {
        if (workload == Workload.AUTOENCODER) {
            return scores.sub(labels).square().mean();
        }
        if (workload.kind() == Workload.Kind.OUTLINES) {
            // max(x, 0) − x·y + log(1 + e^−|x|): the cross-entropy of a sigmoid without its overflow.
            return scores.maximum(0)
                    .sub(scores.mul(labels))
                    .add(scores.abs().neg().exp().add(1).log())
                    .mean();
        }
        return scores.logSoftmax(1).mul(labels).sum(new int[] {1}).mean().neg();
    }

    @Override
    public void multiply(int side) {
        if (left == null || left.getShape().get(0) != side) {
            left = manager.randomNormal(new Shape(side, side));
            right = manager.randomNormal(new Shape(side, side));
        }
        try (NDArray product = left.matMul(right)) {
            new NDList(product);
        }
    }
}
