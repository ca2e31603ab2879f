package org.applieddl4j.common.data.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;

/**
 * Reads a JSON file into a record.
 *
 * <p>Strict on purpose: a misspelt property would otherwise be ignored and its default used in silence. The record
 * checks its own values in its compact constructor; what it throws is reported with the place in the file.
 */
public final class StrictJson {

    /** Schema files and manifests are a few kilobytes; anything larger is some other file. */
    private static final long MAX_BYTES = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private StrictJson() {}

    /**
     * Reads a file.
     *
     * @param file a JSON file of at most 1 MiB, in UTF-8
     * @param type a record whose components are the allowed properties
     * @throws InputException if the file is missing, too large, no JSON, or refused by the record
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            if (!Files.exists(file)) {
                throw new InputException(file + ": no such file; check the path");
            }
            if (Files.isDirectory(file)) {
                throw new InputException(file + ": is a folder, not a JSON file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(file + ": larger than 1 MiB, so not a file of this kind");
            }
            return read(Files.readAllBytes(file), file.toString(), type);
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    /**
     * Reads bytes already at hand.
     *
     * @param where what to call the file in a complaint
     * @throws InputException if it is no JSON, or refused by the record
     */
    public static <T> T read(byte[] json, String where, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new InputException(where + ": holds no JSON object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw broken(where, e);
        } catch (IOException e) {
            throw InputException.unreadable(where, e);
        }
    }

    /**
     * The complaint about a file that its reader takes apart by itself, since it is too large to be a record.
     *
     * @param where what to call the file
     */
    public static InputException broken(String where, JsonProcessingException e) {
        return new InputException(where + place(e.getLocation()) + ": " + JsonComplaint.of(e), e);
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : ":" + location.getLineNr() + ":" + location.getColumnNr();
    }
}
