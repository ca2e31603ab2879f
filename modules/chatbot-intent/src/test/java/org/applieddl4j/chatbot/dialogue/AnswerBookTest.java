package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerBookTest {

    private static final Path OWN = Path.of("..", "..", "data", "assistant");

    @TempDir
    Path folder;

    @Test
    void suiteSpeaksOfAllIntentsInBothLanguages() {
        AnswerBook book = AnswerBook.ofSuite();

        assertThat(book.languages()).containsExactly("en", "es");
        assertThat(book.catalog().ids()).hasSize(38).doesNotHaveDuplicates();
        assertThat(book.catalog().sensitive()).containsExactlyInAnyOrder("report_fraud", "complaint");
        assertThat(book.catalog().person()).isEqualTo("talk_to_person");
        for (String intent : book.catalog().ids()) {
            assertThat(book.answer("en", intent)).hasSizeBetween(40, 600);
            assertThat(book.answer("es", intent)).hasSizeBetween(20, 600).isNotEqualTo(book.answer("en", intent));
        }
    }

    @Test
    void noTwoIntentsHaveOneNameSoThatAQuestionOffersTwoThings() {
        AnswerBook book = AnswerBook.ofSuite();

        for (String language : book.languages()) {
            assertThat(book.catalog().ids().stream().map(id -> PlainWords.of(book.name(language, id))))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void blanksAreFilledIn() {
        assertThat(AnswerBook.ofSuite()
                        .say("en", Phrase.WHICH_OF_TWO, Map.of("first", "pay a bill", "second", "say hello")))
                .isEqualTo("Did you mean (1) “pay a bill” or (2) “say hello”?");
    }

    @Test
    void folderOfTheUserReplacesTheSuitesAnswers() throws IOException {
        copyOwn();
        Files.writeString(folder.resolve("answers/en/pay_bill.txt"), "Come\nby.\n");

        assertThat(AnswerBook.of(folder).answer("en", "pay_bill")).isEqualTo("Come by.");
    }

    @Test
    void missingAnswerIsNamedWithWhatAFolderHolds() throws IOException {
        copyOwn();
        Files.delete(folder.resolve("answers/es/pay_bill.txt"));

        assertRefused("pay_bill.txt is missing", "laid out like data/assistant");
    }

    @Test
    void emptyAnswerIsNamed() throws IOException {
        copyOwn();
        Files.writeString(folder.resolve("answers/es/pay_bill.txt"), " \n");

        assertRefused("pay_bill.txt is empty");
    }

    @Test
    void answerThatIsNotUtf8IsNamed() throws IOException {
        copyOwn();
        Files.write(folder.resolve("answers/es/pay_bill.txt"), "señal".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused("pay_bill.txt is not UTF-8");
    }

    @Test
    void hugeFileIsNoAnswer() throws IOException {
        copyOwn();
        Files.writeString(folder.resolve("answers/es/pay_bill.txt"), "a".repeat(20_000));

        assertRefused("pay_bill.txt is larger than 16 KiB");
    }

    @Test
    void questionThatDoesNotOfferBothIsNamed() throws IOException {
        copyOwn();
        Files.writeString(folder.resolve("answers/en/phrases/which-of-two.txt"), "Did you mean {first}?");

        assertRefused("which-of-two.txt does not say where {second} goes");
    }

    @Test
    void brokenCatalogueIsNamedWithItsPlace() throws IOException {
        copyOwn();
        Files.writeString(folder.resolve("intents.json"), "{\n \"languages\": [\"en\"\n");

        assertRefused("intents.json:", "not valid JSON");
    }

    @Test
    void catalogueWithAnIdThatLeadsOutOfTheFolderIsRefused() throws IOException {
        copyOwn();
        Files.writeString(folder.resolve("intents.json"), """
                {"languages": ["en"], "person": "",
                 "intents": [{"id": "../secret", "sensitive": false, "names": {"en": "see"}}]}
                """);

        assertRefused("'id' is no plain name: ../secret");
    }

    @Test
    void intentWithoutAnAnswerIsNamed() {
        AnswerBook book = AnswerBook.ofSuite();

        assertThatThrownBy(() -> book.requireAll(List.of("pay_bill", "fly_to_mars")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no answer for fly_to_mars");
    }

    @Test
    void folderThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> AnswerBook.of(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is no folder");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> AnswerBook.of(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    private void copyOwn() throws IOException {
        try (Stream<Path> files = Files.walk(OWN)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(OWN.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
