package org.applieddl4j.chatbot.corpus;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Reads the SNIPS benchmark of 2017-06: seven intents of a voice assistant (A. Coucke et al., "Snips Voice Platform",
 * arXiv:1805.10190, 2018).
 *
 * <p>A file is {@code {"GetWeather": [{"data": [{"text": "rain in "}, {"text": "Rome", "entity": "city"}]}, …]}}; the
 * texts of a list make up a message.
 */
public final class Snips {

    private static final List<String> INTENTS = List.of(
            "AddToPlaylist",
            "BookRestaurant",
            "GetWeather",
            "PlayMusic",
            "RateBook",
            "SearchCreativeWork",
            "SearchScreeningEvent");

    /** Of messages of which the publisher gave no more than training and test. */
    private static final double VALIDATION_SHARE = 0.1;

    private final FetchedDataset dataset;
    private final CorpusBuilder corpus;

    private Snips(FetchedDataset dataset) {
        this.dataset = dataset;
        this.corpus = new CorpusBuilder(dataset.manifest().id(), new BadRows(0));
    }

    /**
     * Reads the dataset. The files called validation are what everybody tests with; validation is taken out of training.
     *
     * @throws org.applieddl4j.common.InputException if a file is not as published, with the line
     */
    public static IntentCorpus read(FetchedDataset dataset) {
        Snips snips = new Snips(dataset);
        for (String intent : INTENTS) {
            snips.read(Part.TRAIN, intent, intent + "/train_" + intent + "_full.json");
            snips.read(Part.TEST, intent, intent + "/validate_" + intent + ".json");
        }
        return snips.corpus.build("the publisher's", VALIDATION_SHARE);
    }

    private void read(Part part, String intent, String name) {
        SourceText source = SourceText.read(name, dataset.file(name));
        if (source.isUtf8()) {
            readMessages(part, intent, source);
        } else {
            corpus.note(name + " is not UTF-8; it was read as ISO 8859-1.");
            readMessages(part, intent, source.inLatin1());
        }
    }

    private void readMessages(Part part, String intent, SourceText source) {
        PublishedJson.read(source, "SNIPS", json -> {
            json.expect(JsonToken.START_OBJECT, "an object with one list");
            if (!json.nextField() || !json.field().equals(intent)) {
                throw json.wrong("expected the list of '" + intent + "'");
            }
            json.expect(JsonToken.START_ARRAY, "a list of messages");
            while (json.nextElement(JsonToken.START_OBJECT, "a message {\"data\": […]}")) {
                RowOrigin origin = new RowOrigin(source.name(), json.line());
                corpus.addPublished(part, message(json), intent, "en", origin);
            }
            json.expect(JsonToken.END_OBJECT, "the end of the object: a file has one intent");
        });
    }

    private static String message(PublishedJson json) throws IOException {
        StringBuilder message = new StringBuilder();
        if (!json.nextField() || !json.field().equals("data")) {
            throw json.wrong("expected the pieces of a message, a list called data");
        }
        json.expect(JsonToken.START_ARRAY, "the list of pieces");
        while (json.nextElement(JsonToken.START_OBJECT, "a piece {\"text\": …}")) {
            while (json.nextField()) {
                boolean isText = json.field().equals("text");
                String value = json.string("the value of '" + json.field() + "'");
                message.append(isText ? value : "");
            }
        }
        json.expect(JsonToken.END_OBJECT, "the end of the message");
        return message.toString();
    }
}
