package org.applieddl4j.chatbot.dialogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.json.StrictJson;

/**
 * What is said: an answer for each intent, the names of the intents, and the dialogue's own phrases, in each language.
 *
 * <p>Everything is read at the start, so that a missing file is known before a customer asks for it.
 */
public final class AnswerBook {

    private static final String CATALOG = "intents.json";

    private final IntentCatalog catalog;

    /** Language → intent → what to say. */
    private final Map<String, Map<String, String>> answers = new HashMap<>();

    /** Language → phrase → what to say. */
    private final Map<String, Map<Phrase, String>> phrases = new HashMap<>();

    /** How people choose, in plain words of any of the languages → what they choose. */
    private final Map<String, Choice> choices = new HashMap<>();

    private AnswerBook(AnswerFiles files) {
        catalog = StrictJson.read(files.json(CATALOG), files.where(CATALOG), IntentCatalog.class);
        for (String language : catalog.languages()) {
            String folder = "answers/" + language + "/";
            answers.put(
                    language,
                    catalog.ids().stream().collect(Collectors.toMap(id -> id, id -> files.text(folder + id + ".txt"))));
            Map<Phrase, String> worded = new EnumMap<>(Phrase.class);
            for (Phrase phrase : Phrase.values()) {
                worded.put(phrase, phrase(files, folder + "phrases/" + phrase.fileName(), phrase));
            }
            phrases.put(language, worded);
            for (Choice choice : Choice.values()) {
                for (String way :
                        files.text(folder + "choices/" + choice.fileName()).split(",")) {
                    choices.put(PlainWords.of(way), choice);
                }
            }
        }
    }

    /** The suite's own: a bank without a name, in English and Spanish. */
    public static AnswerBook ofSuite() {
        return new AnswerBook(new AnswerFiles(Optional.empty()));
    }

    /**
     * The user's own.
     *
     * @param folder laid out like {@code data/assistant}: {@code intents.json}, {@code answers/<language>/<intent>.txt},
     *     {@code answers/<language>/phrases/<phrase>.txt} and {@code answers/<language>/choices/<choice>.txt}
     * @throws InputException if a file is missing or broken, naming it
     */
    public static AnswerBook of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + " is no folder; name one that is laid out like data/assistant");
        }
        return new AnswerBook(new AnswerFiles(Optional.of(folder)));
    }

    /** What people call the intents. */
    public IntentCatalog catalog() {
        return catalog;
    }

    /** The languages that are spoken, the usual one first. */
    public List<String> languages() {
        return catalog.languages();
    }

    /**
     * Makes sure that nothing a network can answer is without words.
     *
     * @throws InputException if the network knows intents that stand in no file
     */
    public void requireAll(Collection<String> intents) {
        List<String> missing = intents.stream()
                .filter(intent -> !catalog.ids().contains(intent))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException(
                    "there is no answer for " + String.join(", ", missing)
                            + ", which the network knows; add them to intents.json, or choose a network whose intents these are");
        }
    }

    /** The answer for an intent. */
    String answer(String language, String intent) {
        return answers.get(language).get(intent);
    }

    /** What people call an intent, for example "block a lost card". */
    String name(String language, String intent) {
        return catalog.intents().stream()
                .filter(known -> known.id().equals(intent))
                .findFirst()
                .orElseThrow()
                .names()
                .get(language);
    }

    /** What a reply to a question chooses, in any of the languages; empty where it chooses nothing by itself. */
    Optional<Choice> choice(String plainWords) {
        return Optional.ofNullable(choices.get(plainWords));
    }

    /** A phrase with nothing to fill in. */
    String say(String language, Phrase phrase) {
        return say(language, phrase, Map.of());
    }

    /** A phrase; what stands in braces is filled in. */
    String say(String language, Phrase phrase, Map<String, String> values) {
        String text = phrases.get(language).get(phrase);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(blank(value.getKey()), value.getValue());
        }
        return text;
    }

    private static String phrase(AnswerFiles files, String name, Phrase phrase) {
        String text = files.text(name);
        for (String blank : phrase.blanks()) {
            if (!text.contains(blank(blank))) {
                throw new InputException(
                        files.where(name) + " does not say where " + blank(blank) + " goes; put it in");
            }
        }
        return text;
    }

    private static String blank(String name) {
        return "{" + name + "}";
    }
}
