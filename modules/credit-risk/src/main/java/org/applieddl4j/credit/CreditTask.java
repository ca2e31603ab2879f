package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedFolds;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn.
 *
 * @param origin where the applications come from
 * @param applications whose end is known
 * @param policy what a loan brings and costs, unless the user says otherwise
 * @param published figures from the literature on the same kind of split
 * @param notes one-line remarks that every reader of a figure must see
 * @param schema what the columns of the user's own table hold that are learned from; empty for other data
 */
record CreditTask(
        DataOrigin origin,
        Applications applications,
        LendingPolicy policy,
        List<PublishedFigure> published,
        List<String> notes,
        Optional<TableSchema> schema) {

    private static final double TEST_SHARE = 0.30;
    private static final double VALIDATION_SHARE = 0.105;

    /** Shares of the months, in order of time. */
    private static final double TIME_TRAINING = 0.60;

    private static final double TIME_VALIDATION = 0.15;

    /** Of fewer loans a split of its own says little: every loan is tested once in five runs, and again in the next five. */
    private static final int FEW = 3_000;

    private static final int FOLDS = 5;

    /** Of what is not tested. */
    private static final double FOLD_VALIDATION = 0.15;

    CreditTask {
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** Of published or simulated data. */
    CreditTask(
            DataOrigin origin,
            Applications applications,
            LendingPolicy policy,
            List<PublishedFigure> published,
            List<String> notes) {
        this(origin, applications, policy, published, notes, Optional.empty());
    }

    CreditTask withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new CreditTask(origin, applications, policy, published, more, schema);
    }

    /**
     * By time where that is known; at random otherwise, and then every seed draws a split of its own: the figures of one split
     * vary more than those of one training. Of few loans, seeds in a row are the folds of a cross-validation.
     */
    Splits splits(long seed) {
        if (applications.knowMonths()) {
            return byTime();
        }
        return isCrossValidated()
                ? new StratifiedFolds(FOLDS, FOLD_VALIDATION, Math.floorDiv(seed - 1, (long) FOLDS))
                        .split(applications.labels(), (int) Math.floorMod(seed - 1, (long) FOLDS))
                : new StratifiedSplit(VALIDATION_SHARE, TEST_SHARE, seed).split(applications.labels());
    }

    private boolean isCrossValidated() {
        return !applications.knowMonths() && applications.size() < FEW;
    }

    private Splits byTime() {
        int[] months = applications.months();
        int first = IntStream.of(months).min().orElseThrow();
        int span = IntStream.of(months).max().orElseThrow() - first + 1;
        int validation = first + (int) Math.round(TIME_TRAINING * span);
        int test = first + (int) Math.round((TIME_TRAINING + TIME_VALIDATION) * span);
        return new Splits(
                        between(months, first, validation),
                        between(months, validation, test),
                        between(months, test, Integer.MAX_VALUE))
                .requireTwoClasses(applications.labels());
    }

    private static int[] between(int[] months, int from, int until) {
        return IntStream.range(0, months.length)
                .filter(i -> months[i] >= from && months[i] < until)
                .toArray();
    }

    /** For people. */
    String protocol() {
        if (applications.knowMonths()) {
            return "by time: the first 60 % of it to learn from, 15 % for validation, the last 25 % for the test";
        }
        return isCrossValidated()
                ? "cross-validation, class by class: seeds 1 to 5 are its five folds, 6 to 10 those of the next, and so on; 15 % of"
                        + " what is not tested is for validation"
                : "at random, class by class: 30 % for the test, 10.5 % for validation, 59.5 % to learn from; every seed draws a"
                        + " split of its own";
    }
}
