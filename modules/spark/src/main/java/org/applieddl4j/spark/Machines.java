package org.applieddl4j.spark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.usecase.PeakMemory;
import scala.Tuple2;

/** What is to be known of the machines of a cluster. */
final class Machines {

    private static final int TASKS_A_CORE = 4;

    private Machines() {}

    /** Most memory that each executor had in use, as its system counts; empty where systems do not say. */
    static Optional<String> peakMemory(SparkSession spark) {
        JavaSparkContext java = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int tasks = TASKS_A_CORE * java.defaultParallelism();
        List<Tuple2<String, Long>> answers = java.parallelize(
                        IntStream.range(0, tasks).boxed().toList(), tasks)
                .map(task -> new Tuple2<>(
                        SparkEnv.get().executorId(), PeakMemory.bytes().orElse(0L)))
                .collect();
        TreeMap<String, Long> peaks = new TreeMap<>();
        answers.forEach(answer -> peaks.merge(answer._1(), answer._2(), Math::max));
        if (peaks.containsValue(0L)) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder("Peak memory of a process:");
        peaks.forEach((executor, bytes) ->
                line.append(String.format(Locale.ROOT, " %s %.2f GiB", executor, bytes / (double) (1 << 30))));
        return Optional.of(line.toString());
    }
}
