package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.chatbot.IntentData;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole datasets, against what their publishers say about them. */
@Tag("real")
class RealCorporaTest {

    @Test
    void clinc150HasAHundredExamplesOfEachIntent() {
        IntentCorpus corpus = IntentData.clinc150(Fetched.atHand("clinc150"));

        assertThat(corpus.intents()).hasSize(150);
        // 15,100 are published; 34 of them are asked for again in validation or test.
        assertThat(corpus.train()).hasSize(15_066);
        assertThat(corpus.validation()).hasSize(3_100);
        assertThat(corpus.test()).hasSize(5_500);
        assertThat(perIntent(corpus.validation()).values()).containsOnly(20L, 100L);
        assertThat(perIntent(corpus.test())).containsEntry(Utterance.OUT_OF_SCOPE, 1_000L);
        assertThat(perIntent(corpus.test()).values()).containsOnly(30L, 1_000L);
        assertThat(corpus.notes())
                .anyMatch(note -> note.startsWith("Leakage: 34 training messages also occur"))
                .anyMatch(note -> note.startsWith("Leakage: 5 sentences occur in both validation and test"))
                .anyMatch(note -> note.startsWith("4 sentences carry more than one intent"));
    }

    @Test
    void hwu64IsTheFirstFoldOfItsPublisher() {
        IntentCorpus corpus = IntentData.hwu64(Fetched.atHand("hwu64"));

        assertThat(corpus.intents()).hasSize(64);
        assertThat(corpus.test()).hasSize(1_076);
        assertThat(corpus.train().size() + corpus.validation().size()).isBetween(9_600, 9_960);
    }

    @Test
    void snipsHasAHundredTestMessagesAnIntentAndOneFileInLatin1() {
        IntentCorpus corpus = IntentData.snips(Fetched.atHand("snips"));

        assertThat(corpus.intents()).hasSize(7);
        assertThat(perIntent(corpus.test()).values()).containsOnly(100L);
        assertThat(corpus.train().size() + corpus.validation().size()).isBetween(13_000, 13_784);
        assertThat(corpus.notes())
                .contains("PlayMusic/train_PlayMusic_full.json is not UTF-8; it was read as ISO 8859-1.");
    }

    @Test
    void skillsOfBotBuilderComeThroughNpm(@TempDir Path cache) {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm"))),
                "there is no npm on this machine");
        DatasetStore store = new DatasetStore(new StoreSettings(
                cache, Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1)));

        IntentCorpus corpus = IntentData.botBuilderSkills(
                store.fetch(DatasetManifest.load("botbuilder-skills"), TransferListener.SILENT));

        assertThat(corpus.intents()).hasSizeBetween(40, 68);
        assertThat(corpus.languages()).containsExactly("en", "es");
        assertThat(perIntent(corpus.train())).containsKey(Utterance.OUT_OF_SCOPE);
        assertThat(corpus.notes())
                .anyMatch(note -> note.contains("with fewer than 20 different messages are left out"));
    }

    static Map<String, Long> perIntent(List<Utterance> utterances) {
        return utterances.stream().collect(Collectors.groupingBy(Utterance::intent, Collectors.counting()));
    }
}
