package org.applieddl4j.common.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.KernelLoan;
import org.applieddl4j.common.engine.NetworkGradient;
import org.applieddl4j.common.engine.NetworkState;
import org.applieddl4j.common.engine.TrainingStep;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Data-parallel gradient descent: a mini-batch is cut into shards, each shard's gradient is computed on a thread of its own by a replica
 * of the network, the gradients are summed in the order of the shards, and the network is updated once.
 *
 * <p>What comes out depends on the number of shards, never on the number of threads: a shard is computed by one thread, from a seed of its
 * own. Without dropout and batch normalisation it is the step of the whole mini-batch within rounding. Batch normalisation takes mean and
 * variance of each shard, and moves its running statistics by their mean, weighted by examples.
 */
final class ShardedStep implements TrainingStep {

    private final Cut cut;
    private final long seed;
    private final NetworkGradient master;
    private final List<NetworkGradient> networks = new ArrayList<>();
    private final List<KernelLoan> loans = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();
    private final Function<Model, KernelLoan> kernels;
    private int step;
    private double rate = Double.NaN;

    /**
     * How a mini-batch is computed.
     *
     * @param shards what it is cut into
     * @param threads how many of them are computed at a time; without influence on the result
     */
    record Cut(int shards, int threads) {

        /** The first of a shard's examples; the one after its last is the first of the next. */
        int from(int shard, int examples) {
            return shard * (examples / shards) + Math.min(shard, examples % shards);
        }

        /** Shards that get an example. */
        int filled(int examples) {
            return Math.min(shards, examples);
        }
    }

    /**
     * @param network gets the parameters; nobody else may use it until this is closed
     * @param kernels lends each network faster ones, or none
     * @param seed of an epoch
     */
    ShardedStep(Model network, Function<Model, KernelLoan> kernels, Cut cut, long seed) {
        this.cut = cut;
        this.seed = seed;
        this.kernels = kernels;
        this.master = NetworkGradient.of(network);
        loans.add(kernels.apply(network));
    }

    /** What was lent to the network. */
    List<String> kernels() {
        return loans.get(0).kernels();
    }

    @Override
    public double fit(DataSet batch, double learningRate) {
        if (networks.isEmpty()) {
            replicate();
        }
        if (learningRate != rate) {
            rate = learningRate;
            NetworkState.setLearningRate(master.network(), rate);
        }
        double loss = gradient(batch);
        master.update(batch.numExamples(), loss);
        step++;
        return loss;
    }

    private void replicate() {
        // The kernels that the network has been lent stand in its configuration.
        loans.remove(0).close();
        networks.add(master);
        IntStream.range(1, cut.shards()).forEach(shard -> networks.add(master.replica()));
        networks.forEach(each -> loans.add(kernels.apply(each.network())));
        IntStream.range(0, cut.threads()).forEach(number -> threads.add(thread(number)));
    }

    private static ExecutorService thread(int number) {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "shards-" + number);
            made.setDaemon(true);
            return made;
        });
        thread.execute(Engine::startThread);
        return thread;
    }

    /** Computes the gradient of a mini-batch; the mean loss. */
    private double gradient(DataSet batch) {
        int iteration = NetworkState.iterations(master.network());
        int filled = cut.filled(batch.numExamples());
        List<Future<Double>> losses = new ArrayList<>();
        for (int shard = 0; shard < filled; shard++) {
            losses.add(threads.get(shard % threads.size()).submit(work(shard, batch, iteration)));
        }
        double loss = 0;
        RuntimeException failure = null;
        for (int shard = 0; shard < filled; shard++) {
            try {
                loss += result(losses.get(shard));
                if (shard > 0 && failure == null) {
                    master.add(networks.get(shard));
                }
            } catch (RuntimeException e) {
                // The others still compute: nobody may close them before they have ended.
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return loss;
    }

    /** Computes a shard's gradient; its share of the mean loss. */
    private Callable<Double> work(int shard, DataSet batch, int iteration) {
        int examples = batch.numExamples();
        int from = cut.from(shard, examples);
        int to = cut.from(shard + 1, examples);
        double share = (to - from) / (double) examples;
        return () -> {
            Engine.seed(seed + (step + 1) * 0x94D049BB133111EBL + (shard + 1) * 0xD6E8FEB86659FD93L);
            NetworkGradient network = networks.get(shard);
            double loss = network.compute(part(batch, from, to), iteration);
            network.weigh(share);
            return loss * share;
        };
    }

    private static DataSet part(DataSet batch, int from, int to) {
        return new DataSet(
                part(batch.getFeatures(), from, to),
                part(batch.getLabels(), from, to),
                part(batch.getFeaturesMaskArray(), from, to),
                part(batch.getLabelsMaskArray(), from, to));
    }

    /** A copy: ND4J slices arrays that are slices themselves wrongly. */
    private static INDArray part(INDArray whole, int from, int to) {
        if (whole == null) {
            return null;
        }
        INDArray base = whole.isView() ? whole.dup() : whole;
        INDArrayIndex[] rows = IntStream.range(0, base.rank())
                .mapToObj(axis -> axis == 0 ? NDArrayIndex.interval(from, to) : NDArrayIndex.all())
                .toArray(INDArrayIndex[]::new);
        return base.get(rows).dup('c');
    }

    private static double result(Future<Double> shard) {
        try {
            return shard.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new RunFailedException("a shard could not be computed (" + e.getCause() + ")", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("training was interrupted while it waited for a shard", e);
        }
    }

    @Override
    public void close() {
        threads.forEach(thread -> {
            thread.execute(() -> Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread());
            thread.shutdown();
        });
        threads.forEach(ShardedStep::awaitEnd);
        loans.forEach(KernelLoan::close);
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a shard takes more than a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
