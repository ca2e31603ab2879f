package org.applieddl4j.chatbot;

import java.nio.file.Path;
import org.applieddl4j.chatbot.corpus.Assistant;
import org.applieddl4j.chatbot.corpus.Clinc150;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.OwnCsv;
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
}
