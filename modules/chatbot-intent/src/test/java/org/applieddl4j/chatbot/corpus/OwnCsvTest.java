package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the files of people, and what they are told about it. */
class OwnCsvTest {

    private static final String WHOLE = """
        text,intent,language,part
        where is my card,card,en,train
        "the card, it is gone
        since monday",card,en,train
        ¿y mi tarjeta?,card,es,train
        what is my balance,balance,en,train
        how much is left,balance,en,train
        card please,card,en,validation
        balance please,balance,en,validation
        bring me a card,card,en,test
        show the balance,balance,en,test
        sing a song,out_of_scope,en,test
        """;

    @TempDir
    Path folder;

    @Test
    void partsAndLanguagesAreTheUsers() throws IOException {
        IntentCorpus corpus = OwnCsv.read(file(WHOLE), 0);

        assertThat(corpus.train())
                .extracting(Utterance::text)
                .containsExactly(
                        "where is my card",
                        "the card, it is gone since monday",
                        "¿y mi tarjeta?",
                        "what is my balance",
                        "how much is left");
        assertThat(corpus.train().get(1).origin().line()).isEqualTo(3);
        assertThat(corpus.train().get(2).origin().line()).isEqualTo(5);
        assertThat(corpus.languages()).containsExactly("en", "es");
        assertThat(corpus.test()).hasSize(3);
        assertThat(corpus.test().get(2).inScope()).isFalse();
        assertThat(corpus.protocol()).isEqualTo("your training, validation and test parts");
        assertThat(corpus.notes()).isEmpty();
    }

    @Test
    void semicolonsDoAsWell() throws IOException {
        assertThat(OwnCsv.read(file(WHOLE.replace("card, it", "card it").replace(',', ';')), 0)
                        .train())
                .hasSize(5);
    }

    @Test
    void withoutPartsValidationAndTestAreDrawnAndRepeatsStayTogether() throws IOException {
        StringBuilder rows = new StringBuilder("text,intent\n");
        for (int i = 0; i < 20; i++) {
            rows.append("card ").append(i).append(",card\nCard ").append(i).append("!,card\n");
            rows.append("balance ").append(i).append(",balance\n");
        }
        IntentCorpus corpus = OwnCsv.read(file(rows.toString()), 0);

        assertThat(corpus.test()).hasSize(3 * 2 + 3);
        assertThat(corpus.validation()).hasSize(3 * 2 + 3);
        assertThat(keys(corpus.test())).doesNotContainAnyElementsOf(keys(corpus.train()));
        assertThat(keys(corpus.validation())).doesNotContainAnyElementsOf(keys(corpus.train()));
    }

    @Test
    void sentenceInTwoPartsIsLeakageAndLeavesTraining() throws IOException {
        IntentCorpus corpus = OwnCsv.read(file(WHOLE.replace("bring me a card", "¿Where is MY card?")), 0);

        assertThat(corpus.train()).extracting(Utterance::text).doesNotContain("where is my card");
        assertThat(corpus.notes()).anyMatch(note -> note.startsWith("Leakage: 1 training message also occurs"));
    }

    @Test
    void sentenceWithTwoIntentsIsReported() throws IOException {
        IntentCorpus corpus = OwnCsv.read(file(WHOLE + "where is my card,balance,en,train\n"), 0);

        assertThat(corpus.notes()).anyMatch(note -> note.startsWith("1 sentence carries more than one intent"));
    }

    @Test
    void textThatIsNotUtf8IsReadAsWindows1252AndThatIsSaid() throws IOException {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        byte[] latin = WHOLE.getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("own.csv"), latin);

        assertThat(bytes).isNotEqualTo(latin);
        assertThat(OwnCsv.read(file, 0).notes()).anyMatch(note -> note.contains("Windows-1252"));
        assertThat(OwnCsv.read(file, 0).train())
                .isEqualTo(OwnCsv.read(file(WHOLE), 0).train());
    }

    @Test
    void unusableRowsAreNamedByTheirLine() {
        assertRefused(WHOLE.replace("how much is left", " "), "own.csv:7: the message is empty");
        assertRefused(WHOLE.replace("left,balance", "left, "), "own.csv:7: has no intent");
        assertRefused(WHOLE.replace("is left", "is\0left"), "line 7 holds a zero byte");
        assertRefused(WHOLE.replace("gone\nsince monday\"", "gone"), "quote that is never closed");
        assertRefused(WHOLE.replace("how much is left", "how much, is left"), "own.csv:7: has 5 fields");
        assertRefused(WHOLE.replace("mi tarjeta?,card,es", "mi tarjeta?,card,spanish"), "own.csv:5: column language");
        assertRefused(
                WHOLE.replace("please,card,en,validation", "please,card,en,dev"), "own.csv:8: column part: 'dev'");
    }

    @Test
    void unusableFilesAreNamed() {
        assertRefused("", "own.csv: is empty");
        assertRefused("text,intent\n", "own.csv: has a header line but no rows");
        assertRefused(WHOLE.replace("text,intent", "text,TEXT"), "own.csv:1: column 'text' stands twice");
        assertRefused(WHOLE.replace("text,intent", "message,intent"), "own.csv:1: has no column 'text'");
        assertRefused("text,intent\na,one\nb,one\nc,one\nd,one\n", "has only the intent 'one' to learn");
        assertRefused(WHOLE.replace(",test\n", ",validation\n"), "has a validation part and no test part");
        assertThatThrownBy(() -> OwnCsv.read(folder.resolve("nowhere.csv"), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere.csv");
    }

    @Test
    void intentWithOneExampleIsRefusedOrLeftOut() throws IOException {
        String text = WHOLE + "fraud!,fraud,en,train\n";

        assertRefused(text, "own.csv:13: is the only different example of intent 'fraud'");
        assertThat(OwnCsv.read(file(text), 1).intents()).containsExactly("balance", "card");
    }

    @Test
    void intentThatIsOnlyTestedIsRefused() {
        assertRefused(
                WHOLE + "help,help,en,test\n",
                "own.csv:13: intent 'help' has nothing to learn from in the training part");
    }

    @Test
    void endlessMessageIsCutAndSaidAndEmojiAndHebrewStay() throws IOException {
        IntentCorpus corpus = OwnCsv.read(
                file(WHOLE + "a" + " very".repeat(20_000) + " long one,card,en,train\nכרטיס אבד 😡,card,en,train\n"),
                0);

        assertThat(corpus.train()).extracting(Utterance::text).contains("כרטיס אבד 😡");
        assertThat(corpus.train())
                .extracting(message -> message.text().length())
                .allMatch(length -> length <= 2_000);
        assertThat(corpus.notes()).containsExactly("1 message was cut to its first 2000 characters.");
    }

    @Test
    void controlCharactersAreTakenOutAndSaid() throws IOException {
        IntentCorpus corpus = OwnCsv.read(file(WHOLE.replace("how much is left", "how\u0007much is left")), 0);

        assertThat(corpus.train()).extracting(Utterance::text).contains("how much is left");
        assertThat(corpus.notes()).containsExactly("Control characters were taken out of 1 message.");
    }

    private static List<SentenceKey> keys(List<Utterance> part) {
        return Stream.of(part)
                .flatMap(List::stream)
                .map(message -> SentenceKey.of(message.text()))
                .toList();
    }

    private void assertRefused(String content, String complaint) {
        assertThatThrownBy(() -> OwnCsv.read(file(content), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(complaint);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("own.csv"), content);
    }
}
