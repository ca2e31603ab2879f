package org.applieddl4j.chatbot.corpus;

import java.util.Map;
import java.util.TreeMap;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Reads HWU64: 64 intents of an assistant at home (X. Liu, A. Eshghi, P. Swietojanski, V. Rieser, "Benchmarking Natural
 * Language Understanding Services for building Conversational Agents", IWSDS 2019), the first of its ten folds.
 *
 * <p>An intent is a file of each part, with semicolons between the cells. Of the three spellings of a message, this is
 * the one without capitals and closing dots, which its publishers judged with.
 */
public final class Hwu64 {

    private static final String TEXT = "answer_from_anno";
    private static final String SCENARIO = "scenario";
    private static final String INTENT = "intent";

    /** Folders of the fold, and which part they are. */
    private static final Map<String, Part> FOLDERS =
            Map.of("KFold_1/trainset/", Part.TRAIN, "KFold_1/testset/csv/", Part.TEST);

    /** Of messages of which the publisher gave no more than training and test. */
    private static final double VALIDATION_SHARE = 0.1;

    private Hwu64() {}

    /**
     * Reads the dataset in its own parts; validation is taken out of training.
     *
     * @throws org.applieddl4j.common.InputException if a file is not as published, with the line
     */
    public static IntentCorpus read(FetchedDataset dataset) {
        CorpusBuilder corpus = new CorpusBuilder(dataset.manifest().id(), new BadRows(0));
        for (String name : new TreeMap<>(dataset.files()).keySet()) {
            Part part = FOLDERS.get(name.substring(0, name.lastIndexOf('/') + 1));
            CsvRows rows = CsvRows.read(name, dataset.file(name), ';');
            int text = rows.require(TEXT);
            int scenario = rows.require(SCENARIO);
            int intent = rows.require(INTENT);
            for (CsvRows.Row row : rows.rows()) {
                corpus.addPublished(
                        part,
                        rows.cell(row, text),
                        rows.cell(row, scenario) + "_" + rows.cell(row, intent),
                        "en",
                        new RowOrigin(name, row.line()));
            }
        }
        return corpus.build("the publisher's", VALIDATION_SHARE);
    }
}
