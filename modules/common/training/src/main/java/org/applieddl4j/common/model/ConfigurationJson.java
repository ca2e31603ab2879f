package org.applieddl4j.common.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/**
 * The JSON of a network's configuration, checked before Deeplearning4j reads it.
 *
 * <p>That JSON names Java classes, in properties {@code @class} and (for weight distributions) {@code type}.
 * Deeplearning4j loads the class, which runs its static initialiser, and only then looks whether it is a layer at all.
 * So every such name must be a class of Deeplearning4j or ND4J, but not of the libraries shaded into them; and the text
 * must be plain enough (ASCII, no property twice) that both JSON parsers are sure to see the same.
 */
final class ConfigurationJson {

    private static final Set<String> CLASS_PROPERTIES = Set.of("@class", "type");
    private static final Pattern ALLOWED_CLASS =
            Pattern.compile("org\\.(deeplearning4j|nd4j(?!\\.shade\\.))(\\.[A-Za-z_][A-Za-z0-9_$]*)+");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigurationJson() {}

    /** What kind of network a configuration describes. */
    enum Kind {
        MULTI_LAYER,
        GRAPH
    }

    /** The same JSON on every platform: line ends of Unix, and an escape for whatever is not ASCII. */
    static byte[] toAscii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (char c : json.replace("\r\n", "\n").toCharArray()) {
            if (c < 0x80) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return ascii.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws InputException if a byte is not ASCII */
    static String fromAscii(byte[] bytes, String entry) {
        for (byte b : bytes) {
            if (b < 0) {
                throw refused(entry, "it holds bytes that are not ASCII", null);
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /**
     * Checks a configuration.
     *
     * @param json its text
     * @param entry what to call it in messages
     * @return which of Deeplearning4j's two kinds of network it describes
     * @throws InputException if it is not JSON, describes no network or names a foreign class
     */
    static Kind check(String json, String entry) {
        JsonNode root;
        try {
            root = STRICT.readTree(json);
        } catch (JsonProcessingException e) {
            throw refused(entry, "it is not proper JSON (" + FailureReason.inWords(e.getOriginalMessage()) + ")", e);
        }
        checkClasses(root, entry);
        if (root.path("confs").isArray()) {
            return Kind.MULTI_LAYER;
        }
        if (root.path("vertices").isObject()) {
            return Kind.GRAPH;
        }
        throw refused(entry, "it holds neither layers nor vertices", null);
    }

    private static void checkClasses(JsonNode node, String entry) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (CLASS_PROPERTIES.contains(property.getKey())) {
                checkClass(property.getValue(), entry);
            }
        }
        for (JsonNode child : node) {
            checkClasses(child, entry);
        }
    }

    private static void checkClass(JsonNode name, String entry) {
        if (!name.isTextual() || !ALLOWED_CLASS.matcher(name.textValue()).matches()) {
            String shown = name.toString();
            throw refused(
                    entry,
                    "it names the class " + shown.substring(0, Math.min(shown.length(), 80))
                            + ", which is not Deeplearning4j's",
                    null);
        }
    }

    private static InputException refused(String entry, String why, Exception cause) {
        return new InputException(
                entry + " is no network configuration: " + why + "; use a file that the suite wrote", cause);
    }
}
