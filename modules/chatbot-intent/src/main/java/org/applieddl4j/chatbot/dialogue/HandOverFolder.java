package org.applieddl4j.chatbot.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.applieddl4j.common.AtomicFile;

/** Leaves each conversation as a JSON file in a folder, for a person or for a program that people work with. */
public final class HandOverFolder implements HandOverDesk {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;

    /** @param folder made when the first conversation comes */
    public HandOverFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes it.
     *
     * @return the file's path
     * @throws org.applieddl4j.common.InputException if the folder cannot be written to
     */
    @Override
    public String take(HandOver handOver) {
        Path file = free(handOver.at());
        try {
            AtomicFile.write(file, JSON.writeValueAsString(handOver).replace("\r\n", "\n") + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hand-over holds a value that JSON cannot express", e);
        }
        return file.toString();
    }

    /** Never over a file that is there: it may be another customer's. */
    private Path free(Instant at) {
        String name = "hand-over-" + TIME.format(at);
        Path file = folder.resolve(name + ".json");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name + "-" + number + ".json");
        }
        return file;
    }
}
