package org.applieddl4j.common.experiment;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What a run is about; nothing of pictures, text or time in it.
 *
 * @param origin where the examples come from
 * @param sizes how many examples are for what
 * @param protocol how they were split, for people
 * @param published figures from the literature on the same test examples
 * @param notes one-line remarks that every reader of a figure must see
 * @param skipped examples that could not be read and were left out because the user allowed it
 */
public record Task(
        DataOrigin origin,
        RunRecord.Splits sizes,
        String protocol,
        List<PublishedFigure> published,
        List<String> notes,
        long skipped) {

    public Task {
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** The same task with one more remark. */
    public Task withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Task(origin, sizes, protocol, published, more, skipped);
    }

    /** The same task with other sizes. */
    public Task withSizes(RunRecord.Splits others) {
        return new Task(origin, others, protocol, published, notes, skipped);
    }

    /** For the run record. */
    public RunRecord.Dataset dataset() {
        return origin.dataset(sizes, skipped);
    }
}
