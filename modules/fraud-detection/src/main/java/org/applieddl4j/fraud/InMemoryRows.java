package org.applieddl4j.fraud;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;

/** Rows of a dataset in this process's memory. */
final class InMemoryRows implements LearningRows {

    private final FraudDataset data;
    private final int[] rows;
    private Encoded encoded;

    /**
     * @param data with all rows
     * @param rows those to learn from; kept, not copied
     */
    InMemoryRows(FraudDataset data, int[] rows) {
        this.data = data;
        this.rows = rows;
    }

    /**
     * Features as these rows have taught to read them.
     *
     * @param own of the features of the user's own; empty where there are none
     */
    private record Encoded(FeatureMatrix features, Optional<TableEncoding> own) {}

    /** Made once, when first asked for: sizes and shares are asked for more often. */
    private synchronized Encoded encodedOnce() {
        if (encoded == null) {
            Optional<TableEncoding> own = data.own().map(features -> features.fit(rows));
            encoded = new Encoded(
                    own.map(fitted -> data.features()
                                    .beside(data.own().orElseThrow().encoded(fitted)))
                            .orElse(data.features()),
                    own);
        }
        return encoded;
    }

    @Override
    public long size() {
        return rows.length;
    }

    @Override
    public long frauds() {
        return FraudSplit.frauds(data.transactions(), rows);
    }

    @Override
    public Optional<FeatureMatrix> features() {
        return Optional.of(encodedOnce().features());
    }

    @Override
    public Optional<TableEncoding> own() {
        return encodedOnce().own();
    }

    @Override
    public Optional<Stream<double[]>> raw() {
        return Optional.of(encodedOnce().features().rows(rows));
    }

    @Override
    public FraudPreprocessing preprocessing() {
        FeatureMatrix features = encodedOnce().features();
        return FraudPreprocessing.fit(features.names(), features.gather(rows));
    }

    @Override
    public EpochRunner classes(FraudPreprocessing preprocessing, TrainingPlan plan, ExecutionBackend backend) {
        return backend.runner(
                FraudNetworks.examples(
                        scaled(preprocessing, rows), data.transactions().labels(rows)),
                plan);
    }

    @Override
    public EpochRunner genuine(FraudPreprocessing preprocessing, TrainingPlan plan, ExecutionBackend backend) {
        float[] genuine = scaled(preprocessing, genuine(data.transactions(), rows));
        return backend.runner(new MatrixExamples(genuine, genuine, genuine.length / preprocessing.width()), plan);
    }

    /** Those that are no fraud. */
    static int[] genuine(Transactions transactions, int[] rows) {
        return IntStream.of(rows).filter(row -> !transactions.isFraud(row)).toArray();
    }

    private float[] scaled(FraudPreprocessing preprocessing, int[] chosen) {
        return preprocessing.apply(encodedOnce().features().gather(chosen));
    }
}
