package org.applieddl4j.chatbot.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.json.StrictJson;

/** Walks through a JSON file whose form is known, and names the line where the form is left. */
final class PublishedJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SourceText source;
    private final String publication;
    private final JsonParser parser;

    private PublishedJson(SourceText source, String publication, JsonParser parser) {
        this.source = source;
        this.publication = publication;
        this.parser = parser;
    }

    /** What is read between the first and the last token. */
    @FunctionalInterface
    interface Content {
        void read(PublishedJson json) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param publication what it is of, for a complaint
     * @throws InputException if it is no JSON, has another form, or goes on behind its end
     */
    static void read(SourceText source, String publication, Content content) {
        try (JsonParser parser = JSON.createParser(source.text())) {
            PublishedJson json = new PublishedJson(source, publication, parser);
            content.read(json);
            if (parser.nextToken() != null) {
                throw json.wrong("something follows after the end of the JSON object");
            }
        } catch (JsonProcessingException e) {
            throw StrictJson.broken(source.file().toString(), e);
        } catch (IOException e) {
            throw InputException.unreadable(source.file(), e);
        }
    }

    /** Whether another field comes; the object is left behind if not. */
    boolean nextField() throws IOException {
        return parser.nextToken() == JsonToken.FIELD_NAME;
    }

    /** Name of the field that {@link #nextField} found. */
    String field() throws IOException {
        return parser.currentName();
    }

    /** Whether another element of a list comes, which starts with this token; the list is left behind if not. */
    boolean nextElement(JsonToken start, String what) throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return false;
        }
        require(parser.currentToken() == start, what);
        return true;
    }

    void expect(JsonToken token, String what) throws IOException {
        require(parser.nextToken() == token, what);
    }

    String string(String what) throws IOException {
        expect(JsonToken.VALUE_STRING, what + ", a text in quotes");
        return parser.getText();
    }

    private void require(boolean held, String what) {
        if (!held) {
            throw wrong("expected " + what);
        }
    }

    InputException wrong(String complaint) {
        return new InputException(source.file() + ":" + line() + ": " + complaint + "; this is not " + source.name()
                + " of " + publication + " as published");
    }

    /** Where the parser is, counted from 1. */
    long line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
