package org.applieddl4j.common.experiment.classification;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn, and what it is evaluated on.
 *
 * @param origin where the examples come from
 * @param classes their names; where an alarm is to be raised there are two, and the second raises it
 * @param labels class of each example, an index into {@code classes}
 * @param origins row or file of each example
 * @param splits which are for training, choosing and testing
 * @param protocol how they were split, for people
 * @param notes one-line remarks that every reader of a figure must see
 * @param skipped examples that could not be read and were left out because the user allowed it
 */
public record ClassifierTask(
        DataOrigin origin,
        List<String> classes,
        int[] labels,
        IntFunction<RowOrigin> origins,
        Splits splits,
        String protocol,
        List<String> notes,
        int skipped) {

    public ClassifierTask {
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
    }

    /** Classes of some examples. */
    public int[] labels(int[] members) {
        return IntStream.of(members).map(member -> labels[member]).toArray();
    }

    /** What it is about. */
    Task task() {
        return new Task(
                origin,
                new RunRecord.Splits(splits.train().length, splits.validation().length, splits.test().length),
                protocol,
                List.of(),
                notes,
                skipped);
    }
}
