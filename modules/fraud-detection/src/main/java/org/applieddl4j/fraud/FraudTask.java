package org.applieddl4j.fraud;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/**
 * What there is to learn, and what it is judged on.
 *
 * @param source where the transactions come from
 * @param transactions in the order of time
 * @param features a row a transaction
 * @param periods at least one; the first is the headline, further ones are earlier weeks
 * @param published figures from the literature on the same test period
 * @param notes one-line remarks that every reader of a figure must see
 */
public record FraudTask(
        Source source,
        Transactions transactions,
        FeatureMatrix features,
        List<Period> periods,
        List<PublishedFigure> published,
        List<String> notes) {

    public FraudTask {
        periods = List.copyOf(periods);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /**
     * Where transactions come from.
     *
     * @param id the dataset's id
     * @param title for people
     * @param kind {@code real} or {@code generated}
     * @param variant label of the variant of the files, empty for the canonical one
     * @param sha256 of the files, or of the generator's parameters
     * @param licence of the data
     * @param citation how to cite them
     * @param skippedRows bad rows that were left out
     */
    public record Source(
            String id,
            String title,
            String kind,
            Optional<String> variant,
            String sha256,
            String licence,
            String citation,
            long skippedRows) {}

    /**
     * Two train-and-judge pairs. Everything that is chosen (epochs, calibration, threshold) is chosen on the earlier
     * one, and nothing after its end is used for that; the later one gives the figures.
     *
     * @param name for people, for example the first test day
     * @param selection rows to learn from, and the validation rows to choose on
     * @param judged rows to learn from again, and the test rows
     */
    public record Period(String name, FraudSplit selection, FraudSplit judged) {}
}
