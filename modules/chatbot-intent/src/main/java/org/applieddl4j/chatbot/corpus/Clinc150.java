package org.applieddl4j.chatbot.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.json.StrictJson;

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

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SourceText source;
    private final JsonParser parser;
    private final CorpusBuilder corpus;

    private Clinc150(SourceText source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
        this.corpus = new CorpusBuilder(source.file().toString(), new BadRows(0));
    }

    /**
     * Reads the dataset, its out-of-scope messages included, in its own parts.
     *
     * @throws InputException if the file is not as published, with the line
     */
    public static IntentCorpus read(FetchedDataset dataset) {
        SourceText source = SourceText.read(FILE, dataset.file(FILE)).requireUtf8();
        try (JsonParser parser = JSON.createParser(source.text())) {
            return new Clinc150(source, parser).corpus();
        } catch (JsonProcessingException e) {
            throw StrictJson.broken(source.file().toString(), e);
        } catch (IOException e) {
            throw new InputException(source.file() + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private IntentCorpus corpus() throws IOException {
        expect(JsonToken.START_OBJECT, "an object of lists");
        Set<String> missing = new LinkedHashSet<>(new TreeSet<>(LISTS.keySet()));
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String list = parser.currentName();
            if (!missing.remove(list)) {
                throw wrong(
                        "unknown list '" + list + "'; there are " + String.join(", ", new TreeSet<>(LISTS.keySet())));
            }
            readList(list);
        }
        if (!missing.isEmpty()) {
            throw wrong("the object ends and has no list '" + missing.iterator().next() + "'");
        }
        if (parser.nextToken() != null) {
            throw wrong("something follows after the end of the JSON object");
        }
        return corpus.build("the publisher's", 0.1);
    }

    private void readList(String list) throws IOException {
        expect(JsonToken.START_ARRAY, "a list of pairs");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = line();
            require(parser.currentToken() == JsonToken.START_ARRAY, "a pair [message, intent]");
            String text = string("the message");
            String intent = string("the intent");
            expect(JsonToken.END_ARRAY, "the end of the pair");
            if (list.startsWith(OUT_OF_SCOPE_LISTS) != intent.equals(OUT_OF_SCOPE)) {
                throw new InputException(source.file() + ":" + line + ": intent '" + intent
                        + "' does not belong into list '" + list + "'");
            }
            corpus.addPublished(
                    LISTS.get(list),
                    text,
                    intent.equals(OUT_OF_SCOPE) ? Utterance.OUT_OF_SCOPE : intent,
                    "en",
                    new RowOrigin(source.name(), line));
        }
    }

    private String string(String what) throws IOException {
        expect(JsonToken.VALUE_STRING, what + ", a text in quotes");
        return parser.getText();
    }

    private void expect(JsonToken token, String what) throws IOException {
        require(parser.nextToken() == token, what);
    }

    private void require(boolean held, String what) {
        if (!held) {
            throw wrong("expected " + what);
        }
    }

    private InputException wrong(String complaint) {
        return new InputException(source.file() + ":" + line() + ": " + complaint + "; this is not " + FILE
                + " of CLINC150 as published");
    }

    private long line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
