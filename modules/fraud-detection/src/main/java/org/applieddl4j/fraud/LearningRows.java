package org.applieddl4j.fraud;

import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;

/** The payments that a network learns from, wherever they lie: in this process, or on the machines of a cluster. */
public interface LearningRows {

    /** How many there are. */
    long size();

    /** How many of them are frauds. */
    long frauds();

    /** Features of all payments as these rows have taught to read them; empty where they are those of the dataset. */
    default Optional<FeatureMatrix> features() {
        return Optional.empty();
    }

    /** What these rows have taught of the features of the user's own; empty where there are none, or they are plain numbers. */
    default Optional<TableEncoding> own() {
        return Optional.empty();
    }

    /** Their features before any scaling; empty where they do not lie in this process. */
    default Optional<Stream<double[]>> raw() {
        return Optional.empty();
    }

    /** Learned from these rows and no others. */
    FraudPreprocessing preprocessing();

    /** All of them, with {@code [genuine, fraud]} as one-hot targets. */
    EpochRunner classes(FraudPreprocessing preprocessing, TrainingPlan plan, ExecutionBackend backend);

    /** The genuine ones, each its own target. */
    EpochRunner genuine(FraudPreprocessing preprocessing, TrainingPlan plan, ExecutionBackend backend);
}
