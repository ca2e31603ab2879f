package org.applieddl4j.chatbot.corpus;

import java.util.List;
import org.applieddl4j.common.data.FetchedDataset;

/** Reads {@code assistant}, the suite's own messages to the help desk of a bank, in English and Spanish. */
public final class Assistant {

    private static final List<String> LANGUAGES = List.of("en", "es");

    /** One message in five: a part of an intent's forty that tells epochs apart. */
    private static final double VALIDATION_SHARE = 0.2;

    private Assistant() {}

    /**
     * Reads the dataset. The test part was written by others than the training part; validation is drawn from training.
     *
     * @throws org.applieddl4j.common.InputException if a file is not as it should be, with the line
     */
    public static IntentCorpus read(FetchedDataset dataset) {
        CorpusBuilder corpus = new CorpusBuilder(dataset.manifest().id(), new BadRows(0));
        for (String language : LANGUAGES) {
            read(dataset, Part.TRAIN, language, corpus);
            read(dataset, Part.TEST, language, corpus);
        }
        return corpus.build("a separately written", VALIDATION_SHARE);
    }

    private static void read(FetchedDataset dataset, Part part, String language, CorpusBuilder corpus) {
        String name = part.id() + "-" + language + ".csv";
        CsvRows rows = CsvRows.read(name, dataset.file(name), ',');
        corpus.addPublished(part, rows, "text", "intent", language);
    }
}
