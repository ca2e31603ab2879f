package org.applieddl4j.fraud;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;

/** Rows of a dataset in this process's memory. */
record InMemoryRows(FraudDataset data, int[] rows) implements LearningRows {

    @Override
    public long size() {
        return rows.length;
    }

    @Override
    public long frauds() {
        return FraudSplit.frauds(data.transactions(), rows);
    }

    @Override
    public Optional<Stream<double[]>> raw() {
        return Optional.of(data.features().rows(rows));
    }

    @Override
    public FraudPreprocessing preprocessing() {
        return FraudPreprocessing.fit(data.features().names(), data.features().gather(rows));
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
        return preprocessing.apply(data.features().gather(chosen));
    }
}
