package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/**
 * What there is to learn, and what it is judged on.
 *
 * @param source where the transactions come from
 * @param data transactions and their features
 * @param studies at least one; the first gives the headline, further ones are earlier weeks
 * @param published figures from the literature on the same test period
 * @param notes one-line remarks that every reader of a figure must see
 */
public record FraudTask(
        Source source,
        FraudDataset data,
        List<FraudStudy> studies,
        List<PublishedFigure> published,
        List<String> notes) {

    public FraudTask {
        studies = List.copyOf(studies);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** The same data with other studies and figures, and one more remark. */
    FraudTask with(List<FraudStudy> newStudies, List<PublishedFigure> newPublished, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new FraudTask(source, data, newStudies, newPublished, more);
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
     * @param homepage where the publisher describes them; empty for generated or own data
     */
    public record Source(
            String id,
            String title,
            String kind,
            Optional<String> variant,
            String sha256,
            String licence,
            String citation,
            Optional<String> homepage) {}
}
