package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn, and what it is judged on.
 *
 * @param source where the transactions come from
 * @param data transactions and their features
 * @param folds at least one; the first gives the headline, further ones are earlier weeks
 * @param published figures from the literature on the same test period
 * @param notes one-line remarks that every reader of a figure must see
 * @param elsewhere where the rows to learn from are, if they are not in {@code data}
 */
public record FraudTask(
        DataOrigin source,
        FraudDataset data,
        List<FraudFold> folds,
        List<PublishedFigure> published,
        List<String> notes,
        Optional<Function<FraudSplit, LearningRows>> elsewhere) {

    public FraudTask {
        folds = List.copyOf(folds);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** A task whose rows are all in {@code data}. */
    FraudTask(
            DataOrigin source,
            FraudDataset data,
            List<FraudFold> folds,
            List<PublishedFigure> published,
            List<String> notes) {
        this(source, data, folds, published, notes, Optional.empty());
    }

    /**
     * The rows to learn from.
     *
     * @param split of one of the folds
     */
    LearningRows learning(FraudSplit split) {
        return elsewhere.map(rows -> rows.apply(split)).orElseGet(() -> new InMemoryRows(data, split.train()));
    }

    /** Whether the rows to choose and to judge with are learned from alike, so that one training serves both. */
    boolean learnsOnce(FraudFold study) {
        return elsewhere.isEmpty()
                && Arrays.equals(study.validation().train(), study.test().train());
    }

    /** The same data with other folds and figures, and one more remark. */
    FraudTask with(List<FraudFold> newStudies, List<PublishedFigure> newPublished, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new FraudTask(source, data, newStudies, newPublished, more, elsewhere);
    }
}
