package org.applieddl4j.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.applieddl4j.common.data.PortableExamples;
import org.applieddl4j.common.training.EpochCallbacks;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingState;
import org.deeplearning4j.nn.api.Model;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/**
 * Synchronous data-parallel learning. In every round each lane starts from the same network, learns from a few mini-batches of
 * its own, and brings back what it has learned; the mean of that is where the next round starts.
 *
 * <p>With one lane it is ordinary gradient descent. With more, a round is a larger step taken from a mean of several
 * directions: fewer steps an epoch, each of them better informed (McMahan et al. 2017, "federated averaging", with the
 * updater's state averaged as well).
 */
final class AveragedEpochRunner implements EpochRunner {

    private final JavaSparkContext spark;
    private final JavaRDD<PortableExamples> parts;
    private final int[] sizes;
    private final ClusterSize team;
    private final TrainingPlan plan;
    private Broadcast<SharedNetwork> network;

    /**
     * @param parts an element a partition
     * @param sizes examples of each
     * @param team how many work, and how often they agree
     * @param plan order and size of mini-batches
     */
    AveragedEpochRunner(
            JavaSparkContext spark, JavaRDD<PortableExamples> parts, int[] sizes, ClusterSize team, TrainingPlan plan) {
        this.spark = spark;
        this.parts = parts;
        this.sizes = sizes.clone();
        this.team = team;
        this.plan = plan;
    }

    @Override
    public long examples() {
        return Arrays.stream(sizes).asLongStream().sum();
    }

    @Override
    public String fingerprint() {
        return "/workers " + team.workers() + " every " + team.averagingEvery() + " parts " + sizes.length;
    }

    @Override
    public double fit(Model learner, int epoch, EpochCallbacks callbacks) {
        if (network == null) {
            network = spark.broadcast(SharedNetwork.of(learner));
        }
        Rounds rounds = new Rounds(sizes, plan.batchSize(), team.workers(), team.averagingEvery(), plan.seed(), epoch);
        TrainingState state = TrainingState.of(learner);
        double loss = 0;
        for (int round = 0; round < rounds.all().size(); round++) {
            if (callbacks.stopped()) {
                state.into(learner);
                return Double.NaN;
            }
            long start = System.nanoTime();
            TrainingState from = state;
            List<Rounds.Slice> slices = rounds.all().get(round);
            Averaged mean =
                    team.failures().translated(() -> round(from, slices, rounds.longestLane(), epoch, callbacks));
            team.meter().round(state, slices.size(), System.nanoTime() - start);
            callbacks.stepDone(
                    Math.min(round + 1, rounds.typical()),
                    rounds.typical(),
                    mean.examples(),
                    mean.loss() / mean.examples());
            state = mean.state();
            loss += mean.loss();
        }
        state.into(learner);
        return loss / examples();
    }

    private Averaged round(
            TrainingState state, List<Rounds.Slice> slices, int longestLane, int epoch, EpochCallbacks callbacks) {
        Map<Integer, WorkerTask.Work> works = new HashMap<>();
        for (Rounds.Slice slice : slices) {
            double[] rates = IntStream.range(slice.from(), slice.to())
                    .mapToDouble(
                            batch -> callbacks.rate((double) (slice.before() + batch - slice.from()) / longestLane))
                    .toArray();
            works.put(slice.part(), new WorkerTask.Work(slice.from(), rates));
        }
        Broadcast<TrainingState> start = spark.broadcast(state);
        try {
            WorkerTask task = new WorkerTask(network, start, works, plan.batchSize(), plan.seed(), epoch);
            List<Object> partitions =
                    slices.stream().<Object>map(Rounds.Slice::part).toList();
            Object contributions = spark.sc()
                    .runJob(
                            parts.rdd(),
                            task,
                            JavaConverters.asScalaBuffer(partitions).toSeq(),
                            ClassTag$.MODULE$.apply(Contribution.class));
            return Averaged.of(List.of((Contribution[]) contributions));
        } finally {
            start.destroy();
        }
    }
}
