package org.applieddl4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.PortableExamples;
import org.applieddl4j.common.training.EpochOrder;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;

/** Learns on a cluster from examples that are in this process, a part a worker. */
final class SparkBackend implements ExecutionBackend {

    private final JavaSparkContext spark;
    private final ClusterSize team;

    SparkBackend(JavaSparkContext spark, ClusterSize team) {
        this.spark = spark;
        this.team = team;
    }

    @Override
    public EpochRunner runner(ExampleSource examples, TrainingPlan plan) {
        int workers = Math.min(team.workers(), examples.size());
        int[] order = new EpochOrder(examples.size(), examples.size(), plan.seed(), 0).batch(0);
        // Broadcast one by one, a part travels to the machines that learn from it, once; in the partitions of a list it
        // would travel with every task.
        List<Broadcast<PortableExamples>> sent = new ArrayList<>();
        int[] sizes = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            int first = worker;
            int[] members = IntStream.range(0, order.length)
                    .filter(i -> i % workers == first)
                    .map(i -> order[i])
                    .toArray();
            sizes[worker] = members.length;
            sent.add(spark.broadcast(examples.part(members)));
        }
        JavaRDD<PortableExamples> parts = spark.parallelize(
                        IntStream.range(0, workers).boxed().toList(), workers)
                .map(worker -> sent.get(worker).value());
        return new AveragedEpochRunner(spark, parts, sizes, team, plan);
    }
}
