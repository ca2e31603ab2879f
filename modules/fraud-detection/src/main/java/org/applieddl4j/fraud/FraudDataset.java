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
 */
public record FraudDataset(
        Transactions transactions,
        FeatureMatrix features,
        long skippedRows,
        List<String> notes,
        Optional<CsvSchema> schema) {

    /** Without anything to say. */
    public FraudDataset(Transactions transactions, FeatureMatrix features, long skippedRows) {
        this(transactions, features, skippedRows, List.of(), Optional.empty());
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
