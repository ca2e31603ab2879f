package org.applieddl4j.fraud;

/**
 * Transactions and the features that describe them.
 *
 * @param transactions in the order of time
 * @param features one row for each transaction, in the same order
 * @param skippedRows bad rows that were skipped because the user allowed it
 */
public record FraudDataset(Transactions transactions, FeatureMatrix features, long skippedRows) {

    /** @throws IllegalArgumentException if the two are not of the same length */
    public FraudDataset {
        if (features.rows() != transactions.size()) {
            throw new IllegalArgumentException(
                    transactions.size() + " transactions, but " + features.rows() + " rows of features");
        }
    }
}
