package org.applieddl4j.chatbot;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn, and what it is judged on.
 *
 * @param origin where the messages come from
 * @param corpus the messages, in their parts
 * @param intents what the network tells apart, in the order of its outputs
 * @param sensitive intents that always go to a person
 * @param person the intent that asks for a person; empty where none does
 * @param published figures from the literature on the same test messages
 * @param notes one-line remarks that every reader of a figure must see
 */
public record IntentTask(
        DataOrigin origin,
        IntentCorpus corpus,
        List<String> intents,
        List<String> sensitive,
        String person,
        List<PublishedFigure> published,
        List<String> notes) {

    public IntentTask {
        intents = List.copyOf(intents);
        sensitive = List.copyOf(sensitive);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** The same task with other messages to learn from, and one more remark. */
    IntentTask with(IntentCorpus other, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new IntentTask(origin, other, intents, sensitive, person, published, more);
    }

    /** What the network learns from: the training messages that one of the intents covers. */
    List<Utterance> training() {
        return inScope(corpus.train());
    }

    static List<Utterance> inScope(List<Utterance> part) {
        return part.stream().filter(Utterance::inScope).toList();
    }

    static List<Utterance> outOfScope(List<Utterance> part) {
        return part.stream().filter(utterance -> !utterance.inScope()).toList();
    }

    /** Place of each message's intent among the outputs. */
    int[] labels(List<Utterance> messages) {
        return messages.stream()
                .mapToInt(message -> intents.indexOf(message.intent()))
                .toArray();
    }
}
