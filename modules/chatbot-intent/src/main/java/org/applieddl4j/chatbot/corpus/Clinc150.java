package org.applieddl4j.chatbot.corpus;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Reads CLINC150: 150 intents of an assistant, and messages that are none of them (S. Larson et al., "An Evaluation
 * Dataset for Intent Classification and Out-of-Scope Prediction", EMNLP-IJCNLP 2019).
 *
 * <p>The file is one JSON object of six lists, {@code {"train": [["what is my balance", "balance"], …], "oos_train": …}}.
 */
public final class Clinc150 {

    /** Its file. */
    public static final String FILE = "data_full.json";

    private static final String OUT_OF_SCOPE = "oos";
    private static final String OUT_OF_SCOPE_LISTS = "oos_";

    private static final Map<String, Part> LISTS = Map.of(
            "train", Part.TRAIN,
            "val", Part.VALIDATION,
            "test", Part.TEST,
            "oos_train", Part.TRAIN,
            "oos_val", Part.VALIDATION,
            "oos_test", Part.TEST);

    private final SourceText source;
    private final PublishedJson json;
    private final CorpusBuilder corpus;

    private Clinc150(SourceText source, PublishedJson json, CorpusBuilder corpus) {
        this.source = source;
        this.json = json;
        this.corpus = corpus;
    }

    /**
     * Reads the dataset, its out-of-scope messages included, in its own parts.
     *
     * @throws org.applieddl4j.common.InputException if the file is not as published, with the line
     */
    public static IntentCorpus read(FetchedDataset dataset) {
        SourceText source = SourceText.read(FILE, dataset.file(FILE)).requireUtf8();
        CorpusBuilder corpus = new CorpusBuilder(source.file().toString(), new BadRows(0));
        PublishedJson.read(source, "CLINC150", json -> new Clinc150(source, json, corpus).readLists());
        return corpus.build("the publisher's", 0.1);
    }

    private void readLists() throws IOException {
        json.expect(JsonToken.START_OBJECT, "an object of lists");
        Set<String> missing = new TreeSet<>(LISTS.keySet());
        while (json.nextField()) {
            String list = json.field();
            if (!missing.remove(list)) {
                throw json.wrong(
                        "unknown list '" + list + "'; there are " + String.join(", ", new TreeSet<>(LISTS.keySet())));
            }
            readList(list);
        }
        if (!missing.isEmpty()) {
            throw json.wrong(
                    "the object ends and has no list '" + missing.iterator().next() + "'");
        }
    }

    private void readList(String list) throws IOException {
        json.expect(JsonToken.START_ARRAY, "a list of pairs");
        while (json.nextElement(JsonToken.START_ARRAY, "a pair [message, intent]")) {
            long line = json.line();
            String text = json.string("the message");
            String intent = json.string("the intent");
            json.expect(JsonToken.END_ARRAY, "the end of the pair");
            if (list.startsWith(OUT_OF_SCOPE_LISTS) != intent.equals(OUT_OF_SCOPE)) {
                throw json.wrong("intent '" + intent + "' does not belong into list '" + list + "'");
            }
            corpus.addPublished(
                    LISTS.get(list),
                    text,
                    intent.equals(OUT_OF_SCOPE) ? Utterance.OUT_OF_SCOPE : intent,
                    "en",
                    new RowOrigin(source.name(), line));
        }
    }
}
