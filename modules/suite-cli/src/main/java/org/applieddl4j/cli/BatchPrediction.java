package org.applieddl4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Drift;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;

/**
 * Asks a trained network many questions, some at a time, and hands the answers on in the order of the questions. Only as
 * many as are asked at a time are held in memory.
 */
final class BatchPrediction {

    private final TrainedModel model;
    private final AnswerWriter writer;
    private final Reasons reasons;
    private final int together;
    private final List<InputRef> asked = new ArrayList<>();

    /** Null where there is a problem instead. */
    private final List<Prepared> prepared = new ArrayList<>();

    private final List<String> problems = new ArrayList<>();
    private final Optional<Drift> drift;
    private long answered;
    private long failed;
    private long unusual;

    /** Adds to an answer why it is what it is. */
    interface Reasons {

        /** Nobody asked. */
        Reasons NONE = (asked, prepared, answer) -> answer;

        Prediction explained(InputRef asked, Prepared prepared, Prediction answer);
    }

    /**
     * @param writer takes the answers
     * @param reasons what is added to them
     * @param together how many questions are asked in one pass
     */
    BatchPrediction(TrainedModel model, AnswerWriter writer, Reasons reasons, int together) {
        this.model = model;
        this.writer = writer;
        this.reasons = reasons;
        this.together = together;
        this.drift = model.drift();
    }

    /** Asks, now or a little later. */
    void ask(InputRef where, ModelInput question) {
        try {
            add(where, model.prepare(question), "");
        } catch (InputException e) {
            add(where, null, e.getMessage());
        }
    }

    /** Records what cannot be asked. */
    void fail(InputRef where, String why) {
        add(where, null, why);
    }

    /** Hands on an answer that was found without a question of its own. */
    void found(InputRef where, Prediction answer) {
        // What came before stands before it.
        flush();
        answered++;
        writer.write(where, answer);
    }

    /** Where a search is over and nothing was found: an answer too, which rows of finds cannot hold. */
    void nothing(InputRef where, String said) {
        flush();
        answered++;
        writer.nothing(where, said);
    }

    private void add(InputRef where, Prepared question, String problem) {
        asked.add(where);
        prepared.add(question);
        problems.add(problem);
        if (asked.size() >= together) {
            flush();
        }
    }

    /** Asks what was not asked yet. */
    void flush() {
        List<Prepared> usable =
                prepared.stream().filter(question -> question != null).toList();
        List<Prediction> answers = usable.isEmpty() ? List.of() : model.answer(usable);
        int next = 0;
        for (int i = 0; i < asked.size(); i++) {
            if (prepared.get(i) == null) {
                failed++;
                writer.write(asked.get(i), Prediction.problem(problems.get(i)));
            } else {
                give(i, answers.get(next++));
            }
        }
        asked.clear();
        prepared.clear();
        problems.clear();
    }

    private void give(int i, Prediction answer) {
        Prediction explained;
        try {
            explained = answer.answered() ? reasons.explained(asked.get(i), prepared.get(i), answer) : answer;
        } catch (InputException e) {
            explained = Prediction.problem(e.getMessage());
        }
        answered += explained.answered() ? 1 : 0;
        failed += explained.answered() ? 0 : 1;
        unusual += explained.isUnusual() ? 1 : 0;
        if (answer.answered()) {
            drift.ifPresent(each -> each.see(prepared.get(i), answer));
        }
        writer.write(asked.get(i), explained);
    }

    long answered() {
        return answered;
    }

    long failed() {
        return failed;
    }

    /** Whether the questions are distributed as those of the training; empty where that is not known. */
    Optional<String> drift() {
        return drift.flatMap(Drift::told);
    }

    /** How many of the answers are about inputs unlike those of the training. */
    long unusual() {
        return unusual;
    }
}
