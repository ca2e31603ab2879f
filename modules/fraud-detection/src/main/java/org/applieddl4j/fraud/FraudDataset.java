package org.applieddl4j.fraud;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.csv.CsvSchema;

/**
 * Transactions and the features that describe them.
 *
 * @param transactions in the order of time
 * @param features one row for each transaction, in the same order
 * @param skippedRows bad rows that were skipped because the user allowed it
 * @param notes what a person would want to know of how the file was read, a sentence each
 * @param schema how the user's own file is laid out; empty for other data
 * @param own features of the user's own, which become numbers only where it is known what is learned from; empty where there are none
 */
public record FraudDataset(
        Transactions transactions,
        FeatureMatrix features,
        long skippedRows,
        List<String> notes,
        Optional<CsvSchema> schema,
        Optional<OwnFeatures> own) {

    /** Without anything to say. */
    public FraudDataset(Transactions transactions, FeatureMatrix features, long skippedRows) {
        this(transactions, features, skippedRows, List.of(), Optional.empty());
    }

    /** All of whose features are numbers. */
    public FraudDataset(
            Transactions transactions,
            FeatureMatrix features,
            long skippedRows,
            List<String> notes,
            Optional<CsvSchema> schema) {
        this(transactions, features, skippedRows, notes, schema, Optional.empty());
    }

    /** @throws IllegalArgumentException if the two are not of the same length */
    public FraudDataset {
        notes = List.copyOf(notes);
        if (features.rows() != transactions.size()) {
            throw new IllegalArgumentException(
                    transactions.size() + " transactions, but " + features.rows() + " rows of features");
        }
    }
}
