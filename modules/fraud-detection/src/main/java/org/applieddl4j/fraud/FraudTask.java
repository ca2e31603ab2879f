package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

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
        DataOrigin source,
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
}
