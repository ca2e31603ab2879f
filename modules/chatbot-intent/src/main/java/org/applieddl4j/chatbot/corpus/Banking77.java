package org.applieddl4j.chatbot.corpus;

import org.applieddl4j.common.data.FetchedDataset;

/**
 * Reads BANKING77: 77 questions of the customers of a bank (I. Casanueva, T. Temčinas, D. Gerz, M. Henderson, I. Vulić,
 * "Efficient Intent Detection with Dual Sentence Encoders", 2020). Two CSV files, columns {@code text} and
 * {@code category}.
 */
public final class Banking77 {

    /** Of messages of which the publisher gave no more than training and test. */
    private static final double VALIDATION_SHARE = 0.1;

    private Banking77() {}

    /**
     * Reads the dataset in its own parts; validation is taken out of training.
     *
     * @throws org.applieddl4j.common.InputException if a file is not as published, with the line
     */
    public static IntentCorpus read(FetchedDataset dataset) {
        CorpusBuilder corpus = new CorpusBuilder(dataset.manifest().id(), new BadRows(0));
        read(dataset, Part.TRAIN, "train.csv", corpus);
        read(dataset, Part.TEST, "test.csv", corpus);
        return corpus.build("the publisher's", VALIDATION_SHARE);
    }

    private static void read(FetchedDataset dataset, Part part, String name, CorpusBuilder corpus) {
        CsvRows rows = CsvRows.read(name, dataset.file(name), ',');
        corpus.addPublished(part, rows, "text", "category", "en");
    }
}
