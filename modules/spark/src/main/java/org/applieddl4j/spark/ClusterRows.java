package org.applieddl4j.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.applieddl4j.common.data.FeatureScaling;
import org.applieddl4j.common.data.PortableExamples;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.fraud.DerivedFeatures;
import org.applieddl4j.fraud.FraudPreprocessing;
import org.applieddl4j.fraud.LearningRows;

/**
 * Payments to learn from that stay on the machines of the cluster, in parts small enough to be held one at a time: in memory
 * as far as there is some, on disk beyond.
 *
 * <p>Which part a payment is in follows from its place in the input, and in a part they stand in the order of the input: however
 * often something fails and is done again, the parts are the same.
 */
final class ClusterRows implements LearningRows {

    private final JavaSparkContext spark;
    private final ClusterSize team;
    private final List<String> names;
    private final JavaRDD<RawPart> parts;
    private final int[] sizes;
    private final int[] frauds;

    /**
     * @param rows with a column for every feature
     * @param names of the features, in their order
     * @param count how many rows there are
     * @param batchSize examples in a mini-batch: a part has as many as a worker learns from in a round
     */
    ClusterRows(
            JavaSparkContext spark,
            Dataset<Row> rows,
            List<String> names,
            long count,
            int batchSize,
            ClusterSize team) {
        this.spark = spark;
        this.team = team;
        this.names = names;
        this.parts = parts(rows, names, parts(count, batchSize, team)).persist(StorageLevel.MEMORY_AND_DISK());
        List<int[]> counts = this.parts
                .map(part -> new int[] {part.labels().length, part.frauds()})
                .collect();
        this.sizes = counts.stream().mapToInt(each -> each[0]).toArray();
        this.frauds = counts.stream().mapToInt(each -> each[1]).toArray();
    }

    private static int parts(long count, int batchSize, ClusterSize team) {
        long wanted = Math.round((double) count / ((double) batchSize * team.averagingEvery()) / team.workers());
        return Math.toIntExact(Math.max(1, wanted) * team.workers());
    }

    private static JavaRDD<RawPart> parts(Dataset<Row> rows, List<String> names, int number) {
        List<String> columns = new ArrayList<>(names);
        columns.add(Payments.FRAUD);
        String[] place = {Payments.FILE, Payments.OFFSET, Payments.INDEX};
        Dataset<Row> sorted = rows.repartition(
                        number, functions.col(place[0]), functions.col(place[1]), functions.col(place[2]))
                .sortWithinPartitions(place[0], place[1], place[2])
                .select(columns.stream()
                        .map(name -> functions.col("`" + name + "`"))
                        .toArray(org.apache.spark.sql.Column[]::new));
        int width = names.size();
        return sorted.toJavaRDD().mapPartitions(each -> packed(each, width));
    }

    private static Iterator<RawPart> packed(Iterator<Row> rows, int width) {
        float[] features = new float[width * 1024];
        byte[] labels = new byte[1024];
        int n = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            if (n == labels.length) {
                features = Arrays.copyOf(features, Math.multiplyExact(features.length, 2));
                labels = Arrays.copyOf(labels, 2 * n);
            }
            for (int i = 0; i < width; i++) {
                features[n * width + i] = (float) row.getDouble(i);
            }
            labels[n++] = (byte) row.getInt(width);
        }
        // An empty part is a part: its place among the others is its number.
        return List.of(new RawPart(Arrays.copyOf(features, n * width), Arrays.copyOf(labels, n)))
                .iterator();
    }

    @Override
    public long size() {
        return Arrays.stream(sizes).asLongStream().sum();
    }

    @Override
    public long frauds() {
        return Arrays.stream(frauds).asLongStream().sum();
    }

    /** Means first and then deviations, part by part, and the parts' sums in the order of the parts. */
    @Override
    public FraudPreprocessing preprocessing() {
        return team.failures().translated(this::fitted);
    }

    private FraudPreprocessing fitted() {
        DerivedFeatures derived = DerivedFeatures.of(names);
        int width = derived.names().size();
        double[] means = new double[width];
        double[] sums = summed(
                parts.map(part -> sums(derived.apply(part.features()), means)).collect(), width);
        double[] mean = Arrays.stream(sums).map(sum -> sum / size()).toArray();
        double[] squares = summed(
                parts.map(part -> squares(derived.apply(part.features()), mean)).collect(), width);
        List<FeatureScaling.Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double deviation = Math.sqrt(squares[i] / size());
            columns.add(new FeatureScaling.Column(derived.names().get(i), mean[i], deviation > 0 ? deviation : 1));
        }
        return new FraudPreprocessing(derived, new FeatureScaling(columns));
    }

    private static double[] summed(List<double[]> parts, int width) {
        double[] sum = new double[width];
        for (double[] part : parts) {
            for (int i = 0; i < width; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    private static double[] sums(float[] rows, double[] like) {
        double[] sums = new double[like.length];
        for (int i = 0; i < rows.length; i++) {
            sums[i % sums.length] += rows[i];
        }
        return sums;
    }

    private static double[] squares(float[] rows, double[] mean) {
        double[] squares = new double[mean.length];
        for (int i = 0; i < rows.length; i++) {
            double distance = rows[i] - mean[i % mean.length];
            squares[i % mean.length] += distance * distance;
        }
        return squares;
    }

    @Override
    public EpochRunner classes(FraudPreprocessing preprocessing, TrainingPlan plan, ExecutionBackend unused) {
        JavaRDD<PortableExamples> examples = parts.map(part -> part.classes(preprocessing));
        return new AveragedEpochRunner(spark, examples, sizes, team, plan);
    }

    @Override
    public EpochRunner genuine(FraudPreprocessing preprocessing, TrainingPlan plan, ExecutionBackend unused) {
        JavaRDD<PortableExamples> examples = parts.map(part -> part.genuine(preprocessing));
        int[] genuine = new int[sizes.length];
        Arrays.setAll(genuine, part -> sizes[part] - frauds[part]);
        return new AveragedEpochRunner(spark, examples, genuine, team, plan);
    }
}
