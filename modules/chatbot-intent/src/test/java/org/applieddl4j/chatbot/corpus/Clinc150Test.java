package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Clinc150Test {

    private static final String WHOLE = """
            {
             "train": [
              ["what is my balance", "balance"], ["show my money", "balance"],
              ["wake me at six", "alarm"], ["set an alarm", "alarm"]],
             "val": [["how much have i got", "balance"], ["alarm at nine please", "alarm"]],
             "test": [["is there money left", "balance"], ["do not let me oversleep", "alarm"]],
             "oos_train": [["who won in 1966", "oos"]],
             "oos_val": [["how many onions do i have", "oos"]],
             "oos_test": [["a show on broadway", "oos"]]
            }
            """;

    @TempDir
    Path folder;

    @Test
    void everyListGoesToItsPartAndOutOfScopeWithIt() {
        IntentCorpus corpus = read(WHOLE);

        assertThat(corpus.train()).hasSize(5);
        assertThat(corpus.train().get(2))
                .isEqualTo(new Utterance("wake me at six", "alarm", "en", new RowOrigin("data_full.json", 4)));
        assertThat(corpus.train().get(4))
                .isEqualTo(new Utterance(
                        "who won in 1966", Utterance.OUT_OF_SCOPE, "en", new RowOrigin("data_full.json", 7)));
        assertThat(corpus.validation())
                .extracting(Utterance::intent)
                .containsExactly("balance", "alarm", "out_of_scope");
        assertThat(corpus.test()).extracting(Utterance::text).contains("a show on broadway");
        assertThat(corpus.intents()).containsExactly("alarm", "balance");
        assertThat(corpus.languages()).containsExactly("en");
        assertThat(corpus.protocol()).isEqualTo("the publisher's training, validation and test parts");
        assertThat(corpus.notes()).isEmpty();
        assertThat(corpus.skipped()).isZero();
    }

    @Test
    void sentenceOfTheTestIsTakenOutOfTrainingAndSaid() {
        IntentCorpus corpus = read(WHOLE.replace("\"show my money\"", "\"Is there money left?\"")
                .replace("what is my balance", "what is on my account\", \"balance\"], [\"balance"));

        assertThat(corpus.train()).extracting(Utterance::text).doesNotContain("Is there money left?");
        assertThat(corpus.test()).extracting(Utterance::text).contains("is there money left");
        assertThat(corpus.notes())
                .containsExactly("Leakage: 1 training message also occurs in validation or test (case, accents and"
                        + " punctuation aside) and is left out of training:"
                        + " \"Is there money left?\" (data_full.json:3).");
    }

    @Test
    void fileThatEndsTooEarlyIsNamedWithTheLine() {
        assertThatThrownBy(() -> read(WHOLE.substring(0, WHOLE.indexOf("\"oos_train\""))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data_full.json:7:")
                .hasMessageContaining("the file ends too early");
    }

    @Test
    void missingListIsNamed() {
        assertThatThrownBy(() -> read(WHOLE.replace(",\n \"oos_test\": [[\"a show on broadway\", \"oos\"]]", "")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no list 'oos_test'");
    }

    @Test
    void unknownListIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> read(WHOLE.replace("\"val\"", "\"valid\"")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "data_full.json:5: unknown list 'valid'; there are oos_test, oos_train, oos_val, test, train, val");
    }

    @Test
    void listThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> read(WHOLE.replace("\"val\"", "\"train\"")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data_full.json:5")
                .hasMessageContaining("Duplicate field 'train'");
    }

    @Test
    void pairWithoutAnIntentIsNamedWithTheLine() {
        assertThatThrownBy(() -> read(WHOLE.replace("[\"set an alarm\", \"alarm\"]", "[\"set an alarm\"]")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data_full.json:4: expected the intent, a text in quotes");
    }

    @Test
    void intentInAnOutOfScopeListIsRefused() {
        assertThatThrownBy(() -> read(WHOLE.replace("[\"who won in 1966\", \"oos\"]", "[\"who\", \"alarm\"]")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data_full.json:7: intent 'alarm' does not belong into list 'oos_train'");
    }

    @Test
    void fileThatIsNotUtf8IsNamedWithTheLine() {
        byte[] latin1 = WHOLE.replace("at six", "at six, café").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Clinc150.read(
                        new Fetched(folder).with("data_full.json", latin1).dataset()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data_full.json:4: is not UTF-8 text; save the file as UTF-8");
    }

    private IntentCorpus read(String json) {
        return Clinc150.read(new Fetched(folder).with("data_full.json", json).dataset());
    }
}
