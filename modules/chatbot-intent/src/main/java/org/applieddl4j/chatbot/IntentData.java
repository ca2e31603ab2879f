package org.applieddl4j.chatbot;

import java.nio.file.Path;
import org.applieddl4j.chatbot.corpus.Assistant;
import org.applieddl4j.chatbot.corpus.Banking77;
import org.applieddl4j.chatbot.corpus.BotBuilderSkills;
import org.applieddl4j.chatbot.corpus.Clinc150;
import org.applieddl4j.chatbot.corpus.Hwu64;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.OwnCsv;
import org.applieddl4j.chatbot.corpus.RasaYaml;
import org.applieddl4j.chatbot.corpus.Snips;
import org.applieddl4j.common.data.FetchedDataset;

/**
 * Reads the use case's datasets. Every method throws {@link org.applieddl4j.common.InputException} if a file is missing,
 * cut short or not as expected.
 */
public final class IntentData {

    private IntentData() {}

    /** 150 intents of an assistant, English, with out-of-scope messages. */
    public static IntentCorpus clinc150(FetchedDataset dataset) {
        return Clinc150.read(dataset);
    }

    /** 77 questions of the customers of a bank, English. */
    public static IntentCorpus banking77(FetchedDataset dataset) {
        return Banking77.read(dataset);
    }

    /** 64 intents of an assistant at home, English. */
    public static IntentCorpus hwu64(FetchedDataset dataset) {
        return Hwu64.read(dataset);
    }

    /** Seven intents of a voice assistant, English. */
    public static IntentCorpus snips(FetchedDataset dataset) {
        return Snips.read(dataset);
    }

    /** What the skills of an assistant are asked for, English and a little Spanish, with out-of-scope messages. */
    public static IntentCorpus botBuilderSkills(FetchedDataset dataset) {
        return BotBuilderSkills.read(dataset);
    }

    /** The suite's own messages to the help desk of a bank, English and Spanish, with out-of-scope messages. */
    public static IntentCorpus assistant(FetchedDataset dataset) {
        return Assistant.read(dataset);
    }

    /**
     * Your own messages, columns {@code text} and {@code intent}.
     *
     * @param badRowsAllowed how many unusable rows to leave out
     */
    public static IntentCorpus csv(Path file, int badRowsAllowed) {
        return OwnCsv.read(file, badRowsAllowed);
    }

    /**
     * Your own messages as Rasa NLU keeps them.
     *
     * @param badRowsAllowed how many unusable messages to leave out
     */
    public static IntentCorpus rasa(Path file, int badRowsAllowed) {
        return RasaYaml.read(file, badRowsAllowed);
    }
}
