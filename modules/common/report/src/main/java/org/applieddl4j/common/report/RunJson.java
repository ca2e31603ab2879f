package org.applieddl4j.common.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/**
 * Reads and writes {@code run.json}.
 *
 * <p>Fields stand in the order of the record's components, times are ISO 8601 in UTC, and an empty {@code Optional} is
 * left out. A number that is not finite is refused: JSON has no NaN, and a metric that could not be computed is left
 * out instead. Fields that this version does not know are skipped, so that a later version may add some.
 *
 * <p>The last field is a checksum of the others: it finds a figure that somebody changed by hand, not one that somebody
 * forged.
 */
public final class RunJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectMapper COMPACT = new ObjectMapper();
    private static final String CHECKSUM = "checksum";
    private static final String INTERRUPTED = "interrupted";

    /** A hundred times the largest record of any run so far. */
    private static final int MOST_BYTES = 16 << 20;

    private RunJson() {}

    /**
     * The record as indented JSON that ends with a line break.
     *
     * @throws RunFailedException if a number is NaN or infinite, naming its place
     */
    public static String text(RunRecord record) {
        try {
            JsonNode tree = MAPPER.valueToTree(record);
            refuseNonFinite(tree, "");
            ((ObjectNode) tree).put(CHECKSUM, checksum(tree));
            return MAPPER.writeValueAsString(tree).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a run record holds a value that JSON cannot express", e);
        }
    }

    /**
     * Writes the record, whole or not at all.
     *
     * @throws RunFailedException if a number is NaN or infinite, or the file cannot be written
     */
    public static void write(RunRecord record, Path file) {
        AtomicFile.write(file, text(record));
    }

    /** Whether a record says that its run was stopped before it was over; false as well where it cannot be read. */
    public static boolean isMarkedInterrupted(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8))
                    .path(INTERRUPTED)
                    .asBoolean();
        } catch (IOException e) {
            // Whoever needs the record says what is wrong with it.
            return false;
        }
    }

    /**
     * Reads a record.
     *
     * @throws InputException if the file is missing, is no run record, or was written by a newer version
     */
    public static RunRecord read(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(text(file));
            checkSchema(tree, file);
            RunRecord record = MAPPER.treeToValue(tree, RunRecord.class);
            checkChecksum(tree, file);
            return record;
        } catch (NoSuchFileException e) {
            throw new InputException("no run record at " + file + "; give the run.json of a finished run", e);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    file + place(e) + " is not a run record: "
                            + FailureReason.inWords(e.getOriginalMessage())
                            + "; run the use case again to write a new one",
                    e);
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new InputException(file + " is larger than " + (MOST_BYTES >> 20)
                    + " MiB, so no run record; give the run.json of a finished run");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void checkSchema(JsonNode tree, Path file) {
        int schema = tree.path("schema").asInt();
        if (schema < 1) {
            throw new InputException(file + " is not a run record: it has no field 'schema' with a version from 1 on;"
                    + " give the run.json of a finished run");
        }
        if (schema > RunRecord.SCHEMA) {
            throw new InputException(file + " has schema " + schema + ", this version of the suite reads up to "
                    + RunRecord.SCHEMA + "; use the suite version that wrote it, or a newer one");
        }
    }

    /** Records of versions before there were checksums have none. */
    private static void checkChecksum(JsonNode tree, Path file) throws JsonProcessingException {
        JsonNode written = tree.path(CHECKSUM);
        if (!written.isMissingNode() && !written.asText().equals(checksum(tree))) {
            throw new InputException(
                    file + " was edited after it was written (its checksum is another); run the use case"
                            + " again to write a new one");
        }
    }

    /** SHA-256 of everything but the checksum, in hexadecimal, whatever the spaces between. */
    private static String checksum(JsonNode tree) throws JsonProcessingException {
        // Read anew, so that a number is of the same kind whether it was computed or read.
        ObjectNode rest = (ObjectNode) COMPACT.readTree(COMPACT.writeValueAsString(tree));
        rest.remove(CHECKSUM);
        return DigestUtils.sha256Hex(COMPACT.writeValueAsString(rest));
    }

    private static void refuseNonFinite(JsonNode node, String path) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw new RunFailedException("cannot write the run record: " + path + " is " + node.asText()
                    + "; a metric that cannot be computed must be left out");
        }
        node.properties().forEach(field -> refuseNonFinite(field.getValue(), join(path, field.getKey())));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuseNonFinite(node.get(i), path + "[" + i + "]");
            }
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The line where a syntax error is, or the field where a mapping failed. */
    private static String place(JacksonException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(reference -> reference.getFieldName() == null
                            ? "[" + reference.getIndex() + "]"
                            : reference.getFieldName())
                    .collect(Collectors.joining(".", ", field ", ","))
                    .replace(".[", "[");
        }
        return e.getLocation() == null
                ? ""
                : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
    }
}
