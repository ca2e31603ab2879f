package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.chatbot.IntentData;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.RowOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats in which others publish their messages. */
class PublishedCorporaTest {

    private static final List<String> SNIPS = List.of(
            "AddToPlaylist",
            "BookRestaurant",
            "GetWeather",
            "PlayMusic",
            "RateBook",
            "SearchCreativeWork",
            "SearchScreeningEvent");

    @TempDir
    Path folder;

    @Test
    void banking77IsTwoTables() {
        IntentCorpus corpus = IntentData.banking77(new Fetched(folder)
                .with(
                        "train.csv",
                        "text,category\n\"Hi, where is it?\",card_arrival\n" + rows("card_arrival", 19)
                                + rows("pin_blocked", 20))
                .with("test.csv", "text,category\nIs it on its way,card_arrival\n")
                .dataset());

        assertThat(corpus.train()).hasSize(36);
        assertThat(corpus.validation()).hasSize(4);
        assertThat(corpus.test())
                .containsExactly(new Utterance("Is it on its way", "card_arrival", "en", new RowOrigin("test.csv", 2)));
        assertThat(corpus.protocol())
                .isEqualTo("the publisher's test part; 10 % of the training part held out for validation, intent by"
                        + " intent");
    }

    @Test
    void columnThatIsNotThereIsNamed() {
        FetchedDataset dataset = new Fetched(folder)
                .with("train.csv", "text,label\na,b\n")
                .with("test.csv", "text,category\na,b\n")
                .dataset();

        assertThatThrownBy(() -> IntentData.banking77(dataset))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("train.csv:1: has no column 'category'; it has text, label");
    }

    @Test
    void hwu64IsAFileAnIntentAndAPart() {
        String header = "answerid;scenario;intent;answer_annotation;answer_from_anno;answer_from_user\n";
        String alarms = Stream.iterate(0, i -> i + 1)
                .limit(10)
                .map(i -> i + ";alarm;set;\"wake me at [time : " + i + "]\";\"wake me at " + i + "\";\"Wake me at " + i
                        + ".\"\n")
                .collect(Collectors.joining());
        IntentCorpus corpus = IntentData.hwu64(new Fetched(folder)
                .with("KFold_1/trainset/alarm_set.csv", header + alarms)
                .with(
                        "KFold_1/trainset/play_radio.csv",
                        header + alarms.replace("alarm;set", "play;radio").replace("wake me at", "play station"))
                .with("KFold_1/testset/csv/alarm_set.csv", header + "99;alarm;set;x;\"early please\";Early please.\n")
                .dataset());

        assertThat(corpus.intents()).containsExactly("alarm_set", "play_radio");
        assertThat(corpus.train()).hasSize(18);
        assertThat(corpus.test())
                .containsExactly(new Utterance(
                        "early please", "alarm_set", "en", new RowOrigin("KFold_1/testset/csv/alarm_set.csv", 2)));
    }

    @Test
    void snipsMessagesArePutTogetherOfTheirPieces() {
        IntentCorpus corpus = IntentData.snips(snips("\"text\": \"Müller\"", StandardCharsets.UTF_8));

        assertThat(corpus.intents()).containsExactlyElementsOf(SNIPS);
        assertThat(corpus.test()).hasSize(7);
        assertThat(corpus.test().get(0).text()).isEqualTo("AddToPlaylist please by Müller");
        assertThat(corpus.notes()).isEmpty();
    }

    @Test
    void snipsFileThatIsNotUtf8IsReadAsLatin1AndSaid() {
        IntentCorpus corpus = IntentData.snips(snips("\"text\": \"Müller\"", StandardCharsets.ISO_8859_1));

        assertThat(corpus.test().get(0).text()).isEqualTo("AddToPlaylist please by Müller");
        assertThat(corpus.notes())
                .contains("AddToPlaylist/validate_AddToPlaylist.json is not UTF-8; it was read as ISO 8859-1.");
    }

    @Test
    void snipsFileOfAnotherFormIsNamedWithTheLine() {
        assertThatThrownBy(() -> IntentData.snips(snips("\"text\": 3", StandardCharsets.UTF_8)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("validate_AddToPlaylist.json:4: expected the value of 'text', a text in quotes");
    }

    @Test
    void skillsOfBotBuilderLoseTheirEntitiesAndTheirSmallIntents() {
        IntentCorpus corpus = IntentData.botBuilderSkills(new Fetched(folder)
                .with(
                        "en-us/todo.lu",
                        "> made by a tool\n## AddToDo\n" + lu("add {Task=buy {What=milk}} number", 20)
                                + "- add {Task} to the list\n## ShowToDo\n" + lu("show", 20)
                                + "## Rare\n- once\n- twice\n"
                                + "## None\n" + lu("sing", 4)
                                + "$Food:milk=\n- no message\n@ ml Task\n- neither\n")
                .with("es-es/general.lu", "# Cancel\n" + lu("cancela", 20))
                .dataset());

        assertThat(corpus.intents()).containsExactly("AddToDo", "Cancel", "ShowToDo");
        assertThat(corpus.languages()).containsExactly("en", "es");
        List<Utterance> all = Stream.of(corpus.train(), corpus.validation(), corpus.test())
                .flatMap(List::stream)
                .toList();
        assertThat(all).hasSize(64);
        assertThat(all)
                .extracting(Utterance::text)
                .contains("add buy milk number 7")
                .noneMatch(text -> text.contains("{"));
        assertThat(all).filteredOn(utterance -> !utterance.inScope()).hasSize(4);
        assertThat(corpus.notes()).contains("1 intents with fewer than 20 different messages are left out: Rare.");
    }

    @Test
    void messageOfASkillWithoutAnIntentIsNamed() {
        FetchedDataset dataset =
                new Fetched(folder).with("en-us/todo.lu", "> remark\n- add\n").dataset();

        assertThatThrownBy(() -> IntentData.botBuilderSkills(dataset))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("todo.lu:2: a message without an intent");
    }

    private FetchedDataset snips(String piece, java.nio.charset.Charset charset) {
        Fetched files = new Fetched(folder);
        for (String intent : SNIPS) {
            String messages = Stream.iterate(0, i -> i + 1)
                    .limit(10)
                    .map(i -> "{\"data\": [{\"text\": \"" + intent + " number \"}, {\"text\": \"" + i
                            + "\", \"entity\": \"n\"}]}")
                    .collect(Collectors.joining(",\n"));
            files.with(intent + "/train_" + intent + "_full.json", "{\"" + intent + "\": [" + messages + "]}");
            String test = "{\"" + intent + "\": [\n{\"data\": [\n{\"text\": \"" + intent + " please by \"},\n{"
                    + (intent.equals("AddToPlaylist") ? piece : "\"text\": \"you\"") + "}]}]}";
            files.with(intent + "/validate_" + intent + ".json", test.getBytes(charset));
        }
        return files.dataset();
    }

    private static String rows(String category, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> category + " question " + i + "," + category + "\n")
                .collect(Collectors.joining());
    }

    private static String lu(String message, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "- " + message + " " + i + "\n")
                .collect(Collectors.joining());
    }
}
