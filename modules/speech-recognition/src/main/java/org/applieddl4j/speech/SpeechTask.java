package org.applieddl4j.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn, and what it is evaluated on.
 *
 * @param origin where the recordings come from
 * @param set all of them
 * @param folds how they are split, each time
 * @param bySpeaker whether no speaker of a test is in the training
 * @param protocol how they were split, for people
 * @param published figures from the literature on the same test recordings
 * @param notes one-line remarks that every reader of a figure must see
 * @param skipped recordings that were left out because the user allowed it
 */
record SpeechTask(
        DataOrigin origin,
        SpeechSet set,
        List<Splits> folds,
        boolean bySpeaker,
        String protocol,
        List<PublishedFigure> published,
        List<String> notes,
        int skipped) {

    SpeechTask {
        folds = List.copyOf(folds);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    Splits first() {
        return folds.get(0);
    }

    Task task() {
        Splits splits = first();
        return new Task(
                origin,
                new RunRecord.Splits(splits.train().length, splits.validation().length, splits.test().length),
                protocol,
                published,
                notes,
                skipped);
    }

    /** Recordings to learn from: those before validation, or with those of validation once everything was chosen. */
    int[] training(TrainingSet set, long seed) {
        Splits splits = folds.get(set.fold());
        int[] all = set.purpose() == TrainingSet.Purpose.SELECTION
                ? splits.train()
                : IntStream.concat(IntStream.of(splits.train()), IntStream.of(splits.validation()))
                        .sorted()
                        .toArray();
        if (set.share() == 1) {
            return all;
        }
        int[] share =
                StratifiedSplit.halves(this.set.labels(all), set.share(), seed).share();
        return IntStream.of(share).map(i -> all[i]).toArray();
    }

    List<Sound> sounds(int[] members) {
        return IntStream.of(members).mapToObj(set.sounds()::get).toList();
    }

    List<String> speakers(int[] members) {
        return IntStream.of(members).mapToObj(set.speakers()::get).toList();
    }

    /** The same with other folds and a remark. */
    SpeechTask with(List<Splits> others, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new SpeechTask(origin, set, others, bySpeaker, protocol, published, more, skipped);
    }
}
