package org.applieddl4j.chatbot.corpus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.applieddl4j.common.data.FetchedDataset;

/**
 * Reads what the skills of Microsoft's Virtual Assistant were taught with: appointments, mail, tasks, the car, places,
 * restaurants, news, and small talk with the assistant itself, the last in Spanish too.
 *
 * <p>The folder of a file names its language, {@code en-us} or {@code es-es}. What a skill calls {@code None} is out of
 * scope.
 */
public final class BotBuilderSkills {

    /** Different messages below which an intent cannot be learned and judged: of 20, three are for the test. */
    private static final int FEWEST = 20;

    /** Not used: the dataset has no test part, so that both are drawn. */
    private static final double VALIDATION_SHARE = 0.15;

    private BotBuilderSkills() {}

    /**
     * Reads the dataset; validation and test are drawn.
     *
     * @throws org.applieddl4j.common.InputException if a file is not in the format, with the line
     */
    public static IntentCorpus read(FetchedDataset dataset) {
        List<LuFile.Example> examples = new TreeMap<>(dataset.files())
                .entrySet().stream()
                        .map(file ->
                                SourceText.read(file.getKey(), file.getValue()).requireUtf8())
                        .flatMap(source -> LuFile.read(source).stream())
                        .toList();
        Map<String, Long> sizes = examples.stream()
                .filter(example -> !example.intent().equals(Utterance.OUT_OF_SCOPE))
                .collect(Collectors.groupingBy(
                        LuFile.Example::intent,
                        TreeMap::new,
                        Collectors.mapping(
                                example -> SentenceKey.of(example.text()),
                                Collectors.collectingAndThen(Collectors.toSet(), set -> (long) set.size()))));
        List<String> small = sizes.entrySet().stream()
                .filter(size -> size.getValue() < FEWEST)
                .map(Map.Entry::getKey)
                .toList();
        CorpusBuilder corpus = new CorpusBuilder(dataset.manifest().id(), new BadRows(0));
        examples.stream()
                .filter(example -> !small.contains(example.intent()))
                .forEach(example -> corpus.addPublished(
                        Part.TRAIN,
                        example.text(),
                        example.intent(),
                        example.origin().file().substring(0, 2),
                        example.origin()));
        if (!small.isEmpty()) {
            corpus.note(small.size() + " intents with fewer than " + FEWEST + " different messages are left out: "
                    + String.join(", ", small) + ".");
        }
        return corpus.build("the publisher's", VALIDATION_SHARE);
    }
}
