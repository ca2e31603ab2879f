package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.hostile.Ordeal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of messages that a stranger made: what they cost is bounded, and they are read or refused in one line. */
class HostileCorporaTest {

    private static final int DAMAGED = 600;
    private static final int DAMAGED_FOR_LONGER = 3_000;
    private static final int MANY = 200_000;

    private static final String RASA = """
            version: "3.1"
            nlu:
            - intent: greet
              examples: |
                - hello
                - good morning
                - hi [there](who)
                - good evening to [you]{"entity": "who", "role": "customer"}
                - hello again
            - synonym: card
              examples: |
                - credit card
            - intent: lost_card
              examples:
                - my card is gone
                - text: |
                    the card was stolen
                  metadata:
                    sentiment: bad
                - I lost it
                - "where is \\u006dy card"
            """;

    private static final String LU = """
            > some remark
            ## Greet
            - hello
            - good morning to {who=you all}
            - hi {who={first=there}}
            ## None
            * what is the {capital} of Peru
            @ list who =
            - a word
            """;

    private static final String CSV = """
            text,intent,language
            "hello, you",greet,en
            "a ""quoted"" word
            over two lines",greet,en
            good morning,greet,en
            good evening,greet,en
            my card is gone,lost_card,en
            the card was stolen,lost_card,en
            I lost it,lost_card,en
            where is my card,lost_card,en
            """;

    private static final String JSON = """
            {"a": {"b": "words", "c": "more words"}, "d": {"e": "yet more"}}
            """;

    @TempDir
    Path folder;

    /** A format of messages, and what reads it. */
    private enum Format {
        RASA_YAML(
                RASA,
                List.of(
                        "- ",
                        "[",
                        "](",
                        "{",
                        "}",
                        ": ",
                        "&a ",
                        "*a ",
                        "|\n",
                        "? ",
                        "!!java ",
                        "\"",
                        "\\U00110000",
                        "%",
                        "---\n")) {
            @Override
            void read(Path file) {
                RasaYaml.read(file, 0);
            }
        },
        LU_FILE(LU, List.of("{", "}", "{a=", "=", "## ", "- ", "@ ", "$", "\n")) {
            @Override
            void read(Path file) {
                LuFile.read(SourceText.read(file).requireUtf8());
            }
        },
        MESSAGE_CSV(CSV, List.of("\"", ",", "\r", "\n", "\"\"", ";", "\0", "\ufeff")) {
            @Override
            void read(Path file) {
                OwnCsv.read(file, 2);
            }
        },
        PUBLISHED_JSON(JSON, List.of("{", "[", "\"", ":", ",", "]", "}", "\\u", "1e99999")) {
            @Override
            void read(Path file) {
                HostileCorporaTest.readPublished(file);
            }
        };

        private final String whole;
        private final List<String> words;

        Format(String whole, List<String> words) {
            this.whole = whole;
            this.words = words;
        }

        abstract void read(Path file);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void damagedFilesAreReadOrRefused(Format format) {
        areReadOrRefused(format, DAMAGED);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("formats")
    void damagedFilesForLonger(Format format) {
        areReadOrRefused(format, DAMAGED_FOR_LONGER);
    }

    private void areReadOrRefused(Format format, int damaged) {
        Ordeal ordeal = ordeal(format::read);

        Ordeal.Counts counts = ordeal.ofDamaged(List.of(bytes(format.whole)), format.words, damaged, 25);

        assertThat(ordeal.survives(bytes(format.whole), "the whole file")).isTrue();
        assertThat(counts.answered()).isPositive();
        assertThat(counts.refused()).isPositive();
    }

    static Stream<Format> formats() {
        return Stream.of(Format.values());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("large")
    void whatItCostsGrowsWithTheFileAndNoFaster(Format format, String what, String content) {
        // The answer does not matter, but that there is one in time.
        assertThat(ordeal(format::read).survives(bytes(content), what)).isIn(true, false);
    }

    static Stream<Arguments> large() {
        String rasa = "nlu:\n- intent: greet\n  examples: |\n    - hello\n    - ";
        return Stream.of(
                Arguments.of(Format.RASA_YAML, "maps in maps", "{a: ".repeat(3_000)),
                Arguments.of(Format.RASA_YAML, "lists in lists", "[".repeat(MANY)),
                Arguments.of(Format.RASA_YAML, "lists below lists", "- ".repeat(MANY)),
                Arguments.of(Format.RASA_YAML, "keys of keys", "? ".repeat(MANY)),
                Arguments.of(Format.RASA_YAML, "entities that never end", rasa + "[a](".repeat(MANY)),
                Arguments.of(Format.RASA_YAML, "entities of JSON that never end", rasa + "[a]{".repeat(MANY)),
                Arguments.of(Format.RASA_YAML, "brackets that never close", rasa + "[".repeat(MANY)),
                Arguments.of(Format.RASA_YAML, "as many entities", rasa + "[a](b) ".repeat(MANY)),
                Arguments.of(Format.RASA_YAML, "as many messages", rasa + messages("    - ")),
                Arguments.of(
                        Format.RASA_YAML,
                        "aliases of aliases",
                        IntStream.range(0, 5_000)
                                .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n")
                                .collect(Collectors.joining())),
                Arguments.of(
                        Format.LU_FILE,
                        "entities in entities",
                        "## A\n- " + "{a=b".repeat(50_000) + "}".repeat(50_000)),
                Arguments.of(Format.LU_FILE, "entities that never end", "## A\n- " + "{a=b".repeat(MANY)),
                Arguments.of(Format.LU_FILE, "braces", "## A\n- " + "{".repeat(MANY) + "=" + "}".repeat(MANY)),
                Arguments.of(Format.LU_FILE, "as many messages", "## A\n" + messages("- ")),
                Arguments.of(Format.MESSAGE_CSV, "a cell that never ends", "text,intent\n\"" + "a,\n".repeat(MANY)),
                Arguments.of(Format.MESSAGE_CSV, "as many cells", "text,intent\n" + ",".repeat(MANY)),
                Arguments.of(Format.MESSAGE_CSV, "as many columns", "text,intent" + ",a".repeat(MANY)),
                Arguments.of(Format.MESSAGE_CSV, "quotes", "text,intent\n" + "\"\"".repeat(MANY)),
                Arguments.of(Format.PUBLISHED_JSON, "lists in lists", "[".repeat(MANY)),
                Arguments.of(Format.PUBLISHED_JSON, "a number that never ends", "1".repeat(MANY)));
    }

    private static String messages(String before) {
        return IntStream.range(0, 20_000)
                .mapToObj(i -> before + "word " + i + "\n")
                .collect(Collectors.joining());
    }

    /** Objects, lists and texts of any form, as the readers of published corpora walk through theirs. */
    private static void readPublished(Path file) {
        PublishedJson.read(SourceText.read(file), "somebody", json -> {
            json.expect(JsonToken.START_OBJECT, "an object");
            while (json.nextField()) {
                json.expect(JsonToken.START_OBJECT, "an object");
                while (json.nextField()) {
                    json.string(json.field());
                }
            }
        });
    }

    private Ordeal ordeal(Consumer<Path> reader) {
        return new Ordeal(folder.resolve("messages"), reader);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
