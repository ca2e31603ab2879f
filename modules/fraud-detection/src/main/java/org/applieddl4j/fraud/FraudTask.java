package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn, and what it is judged on.
 *
 * @param source where the transactions come from
 * @param data transactions and their features
 * @param studies at least one; the first gives the headline, further ones are earlier weeks
 * @param published figures from the literature on the same test period
 * @param notes one-line remarks that every reader of a figure must see
 * @param elsewhere where the rows to learn from are, if they are not in {@code data}
 */
public record FraudTask(
        DataOrigin source,
        FraudDataset data,
        List<FraudStudy> studies,
        List<PublishedFigure> published,
        List<String> notes,
        Optional<Function<FraudSplit, LearningRows>> elsewhere) {

    public FraudTask {
        studies = List.copyOf(studies);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** A task whose rows are all in {@code data}. */
    FraudTask(
            DataOrigin source,
            FraudDataset data,
            List<FraudStudy> studies,
            List<PublishedFigure> published,
            List<String> notes) {
        this(source, data, studies, published, notes, Optional.empty());
    }

    /**
     * The rows to learn from.
     *
     * @param split of one of the studies
     * @param backend where networks are fitted to them, if they are in this process
     */
    LearningRows learning(FraudSplit split, ExecutionBackend backend) {
        return elsewhere.map(rows -> rows.apply(split)).orElseGet(() -> new RowsAtHand(data, split.train(), backend));
    }

    /** Whether the rows to choose and to judge with are learned from alike, so that one training serves both. */
    boolean learnsOnce(FraudStudy study) {
        return elsewhere.isEmpty()
                && Arrays.equals(study.choosing().train(), study.judging().train());
    }

    /** The same data with other studies and figures, and one more remark. */
    FraudTask with(List<FraudStudy> newStudies, List<PublishedFigure> newPublished, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new FraudTask(source, data, newStudies, newPublished, more, elsewhere);
    }
}
