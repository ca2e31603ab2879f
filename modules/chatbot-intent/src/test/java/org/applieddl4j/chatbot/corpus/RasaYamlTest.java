package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RasaYamlTest {

    private static final String WHOLE = """
        version: "3.1"
        nlu:
        - intent: greet
          examples: |
            - hello
            - good morning
            - hi [there](who)
            - good evening to [you]{"entity": "who", "role": "customer"}
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
            - where is my card
        """;

    @TempDir
    Path folder;

    @Test
    void messagesAreReadWithTheirLinesAndWithoutTheirEntities() throws IOException {
        IntentCorpus corpus = RasaYaml.read(file(WHOLE), 0);

        List<Utterance> all = Stream.of(corpus.train(), corpus.validation(), corpus.test())
                .flatMap(List::stream)
                .toList();
        assertThat(all)
                .extracting(message -> message.origin().line() + " " + message.intent() + ": " + message.text())
                .containsExactlyInAnyOrder(
                        "5 greet: hello",
                        "6 greet: good morning",
                        "7 greet: hi there",
                        "8 greet: good evening to you",
                        "14 lost_card: my card is gone",
                        "16 lost_card: the card was stolen",
                        "19 lost_card: I lost it",
                        "20 lost_card: where is my card");
        assertThat(corpus.validation()).hasSize(2);
        assertThat(corpus.test()).hasSize(2);
    }

    @Test
    void aliasesAreWhatTheirAnchorsMark() throws IOException {
        String text = WHOLE.replace("examples: |\n    - hello", "examples: &greetings |\n    - hello")
                        .replace("examples:\n    - my card", "examples: &lost\n    - my card")
                + "- intent: out_of_scope/greeting\n  examples: *greetings\n"
                + "- intent: out_of_scope/card\n  examples: *lost\n";

        IntentCorpus corpus = RasaYaml.read(file(text), 0);

        List<Utterance> all = Stream.of(corpus.train(), corpus.validation(), corpus.test())
                .flatMap(List::stream)
                .filter(message -> !message.inScope())
                .toList();
        assertThat(all)
                .extracting(message -> message.origin().line() + ": " + message.text())
                .contains("5: hello", "14: my card is gone", "16: the card was stolen");
    }

    @Test
    void aliasesThatCannotBeReadAreRefusedInALine() {
        assertRefused("nlu:\n- intent: a\n  examples: *none\n", "nlu.yml:3: is no YAML: ");
        assertRefused(
                "base: &base\n  examples: |\n    - a\nnlu:\n- intent: a\n  <<: *base\n",
                "nlu.yml:5: the merge key '<<' is not read; write the fields out");
        assertRefused(
                "all: &all [a, b]\nnlu:\n" + "- intent: a\n  examples: *all\n".repeat(51),
                "nlu.yml:104: there are more than 50 aliases (*name); write out what they stand for");
        assertRefused("nlu: &nlu\n- *nlu\n", "nlu.yml:1: expected a map with 'intent' and 'examples'");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertThatThrownBy(() -> RasaYaml.read(file(WHOLE.replace("- intent: lost_card", "- intent: [lost_card")), 0))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("(?s).*nlu\\.yml:1[23]: is no YAML: .*");
    }

    @Test
    void tabsAreNamedWithTheirLine() {
        assertThatThrownBy(() -> RasaYaml.read(
                        file(WHOLE.replace("  examples: |\n    - hello", "\texamples: |\n    - hello")), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nlu.yml:")
                .hasMessageContaining("is no YAML");
    }

    @Test
    void otherFormsAreRefusedWithWhatIsExpected() {
        assertRefused("- a\n- b\n", "nlu.yml:1: expected a map with a list 'nlu'");
        assertRefused("stories: []\n", "nlu.yml:1: has no list 'nlu'");
        assertRefused("nlu:\n- intent: greet\n", "nlu.yml:2: intent 'greet' has no 'examples'");
        assertRefused("nlu: hello\n", "nlu.yml:1: expected a list of intents with examples");
        assertRefused("# nothing\n", "nlu.yml: has no content");
        assertRefused("nlu:\n- intent: a\n  intent: b\n", "nlu.yml:3: 'intent' stands twice in one entry");
    }

    @Test
    void messageWithoutAHyphenOrWithoutTextIsABadRow() throws IOException {
        String text = WHOLE.replace("- good morning", "good morning").replace("    - hello\n", "    - hello\n    -\n");

        assertThatThrownBy(() -> RasaYaml.read(file(text), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nlu.yml:6: the message is empty")
                .hasMessageContaining("--skip-bad-rows");
        String more = text.replace("- good evening", "- good day\n        - good night\n        - good evening");
        assertThat(RasaYaml.read(file(more), 2).skipped()).isEqualTo(2);
    }

    @Test
    void rasasOwnWaysOfWritingAreUnderstood() throws IOException {
        String text = WHOLE.replace(
                        "    - good morning\n",
                        "    -good morning\n"
                                + "    # said at night\n"
                                + "    - from [New York][{\"entity\": \"city\"}, {\"entity\": \"place\"}] on\n")
                + "- intent: out_of_scope/weather\n  examples: |\n    - will it rain\n    - is it cold\n"
                + "- intent: nlu_fallback\n  examples: |\n    - blah\n    - hum\n";

        IntentCorpus corpus = RasaYaml.read(file(text), 0);

        List<Utterance> all = Stream.of(corpus.train(), corpus.validation(), corpus.test())
                .flatMap(List::stream)
                .toList();
        assertThat(all)
                .extracting(Utterance::text)
                .contains("good morning", "from New York on", "will it rain", "blah");
        assertThat(all).extracting(Utterance::text).noneMatch(message -> message.contains("said at night"));
        assertThat(corpus.intents()).containsExactly("greet", "lost_card");
        assertThat(all).filteredOn(message -> !message.inScope()).hasSize(4);
    }

    @Test
    void aFolderIsReadWithoutItsStoriesAndDomains() throws IOException {
        Files.createDirectories(folder.resolve("project/data"));
        int half = WHOLE.indexOf("- synonym");
        Files.writeString(folder.resolve("project/data/greet.yml"), WHOLE.substring(0, half));
        Files.writeString(folder.resolve("project/data/more.yaml"), "nlu:\n" + WHOLE.substring(half));
        Files.writeString(folder.resolve("project/stories.yml"), "stories: []\n");
        Files.writeString(folder.resolve("project/domain.yml"), "intents: [greet]\n");

        IntentCorpus corpus = RasaYaml.read(folder.resolve("project"), 0);

        assertThat(corpus.intents()).containsExactly("greet", "lost_card");
        assertThat(corpus.train())
                .extracting(message -> message.origin().file())
                .contains("data/greet.yml", "data/more.yaml");
        Files.delete(folder.resolve("project/data/greet.yml"));
        Files.delete(folder.resolve("project/data/more.yaml"));
        assertThatThrownBy(() -> RasaYaml.read(folder.resolve("project"), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no YAML file in it has a list 'nlu'");
    }

    @Test
    void allThatCannotBeReadIsToldAtOnce() {
        String text = WHOLE + "- intent: one\n  examples: |\n    - alone\n- intent: two\n  examples: |\n    - lonely\n";

        assertThatThrownBy(() -> RasaYaml.read(file(text), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("intent 'one'")
                .hasMessageContaining("intent 'two'")
                .hasMessageContaining("--skip-bad-rows 2");
    }

    @Test
    void tagBuildsNothingAndAliasesDoNotUnfold() {
        assertRefused("nlu: !!java.net.URL [x]\n", "nlu.yml:1: expected a map with 'intent' and 'examples'");
        assertRefused("a: &a [x, x]\nb: &b [*a, *a]\nnlu: [*b, *b]\n", "nlu.yml:");
    }

    private void assertRefused(String content, String complaint) {
        assertThatThrownBy(() -> RasaYaml.read(file(content), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(complaint);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("nlu.yml"), content);
    }
}
