package org.applieddl4j.chatbot.dialogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/** Where answers are read from: the suite's own, which travel in its jar, or a folder of the user's. */
final class AnswerFiles {

    /** Where the suite's own lie on the class path; in the project it is the folder {@code data/assistant}. */
    private static final String OWN = "/data/assistant/";

    /** An answer is a few sentences; anything larger is some other file. */
    private static final int MAX_BYTES = 16 << 10;

    private static final int MAX_JSON_BYTES = 1 << 20;

    private final Optional<Path> folder;

    /** @param folder of the user's; empty for the suite's own */
    AnswerFiles(Optional<Path> folder) {
        this.folder = folder;
    }

    /** What a file is called in a complaint. */
    String where(String name) {
        return folder.map(path -> path.resolve(name).toString()).orElse("data/assistant/" + name);
    }

    /** The bytes of {@code intents.json}. */
    byte[] json(String name) {
        return bytes(name, MAX_JSON_BYTES);
    }

    /**
     * The text of a file, its lines as one, paragraphs apart.
     *
     * @throws InputException if it is missing, empty, too large or not UTF-8
     */
    String text(String name) {
        byte[] bytes = bytes(name, MAX_BYTES);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(where(name) + " is not UTF-8; save it as UTF-8", e);
        }
        String prose = text.strip().replaceAll("\\s+", " ");
        if (prose.isEmpty()) {
            throw new InputException(where(name) + " is empty; write what is to be said");
        }
        return prose;
    }

    private byte[] bytes(String name, int most) {
        try (InputStream in = open(name)) {
            if (in == null) {
                throw new InputException(where(name) + " is not on the class path: build the suite again");
            }
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new InputException(
                        where(name) + " is larger than " + (most >> 10) + " KiB, so not a file of this kind");
            }
            return bytes;
        } catch (IOException e) {
            throw new InputException(where(name) + " cannot be read (" + FailureReason.of(e) + ")", e);
        }
    }

    private InputStream open(String name) throws IOException {
        if (folder.isEmpty()) {
            return AnswerFiles.class.getResourceAsStream(OWN + name);
        }
        Path file = folder.get().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + " is missing; a folder of answers is laid out like data/assistant:"
                    + " intents.json, answers/<language>/<intent>.txt and answers/<language>/phrases/<phrase>.txt");
        }
        return Files.newInputStream(file);
    }
}
