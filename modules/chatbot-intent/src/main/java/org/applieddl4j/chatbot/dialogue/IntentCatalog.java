package org.applieddl4j.chatbot.dialogue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people call the intents, and which of them are a person's business. Stands in {@code intents.json} beside the
 * answers.
 *
 * @param languages ISO 639-1 codes of the languages that are spoken, the usual one first
 * @param person the intent that asks for a person; empty where none does
 * @param intents all of them
 */
public record IntentCatalog(List<String> languages, String person, List<Intent> intents) {

    /** Ids are file names too, so they hold nothing that leads out of a folder. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    /**
     * An intent as people see it.
     *
     * @param id what the network calls it
     * @param sensitive whether it always goes to a person
     * @param names language → what the customer would say they want to do, in a few words
     */
    public record Intent(String id, boolean sensitive, Map<String, String> names) {

        /** @throws IllegalArgumentException if the id cannot be a file's name */
        public Intent {
            require(id != null && ID.matcher(id).matches(), "'id' is no plain name: " + id);
            require(names != null, id + " has no 'names'");
            names = new LinkedHashMap<>(names);
        }
    }

    /** @throws IllegalArgumentException if something is missing or stands twice */
    public IntentCatalog {
        require(languages != null && !languages.isEmpty(), "property 'languages' is missing or empty");
        require(intents != null && !intents.isEmpty(), "property 'intents' is missing or empty");
        person = Objects.requireNonNullElse(person, "");
        languages = List.copyOf(languages);
        intents = List.copyOf(intents);
        for (String language : languages) {
            require(LANGUAGE.matcher(language).matches(), "'" + language + "' is no language code of two letters");
        }
        Set<String> ids = new HashSet<>();
        for (Intent intent : intents) {
            require(ids.add(intent.id()), "intent '" + intent.id() + "' stands twice");
            for (String language : languages) {
                String name = intent.names().get(language);
                require(name != null && !name.isBlank(), intent.id() + " has no name in '" + language + "'");
            }
        }
        require(person.isEmpty() || ids.contains(person), "'person' is '" + person + "', which is none of the intents");
    }

    /** The ids of all intents. */
    public List<String> ids() {
        return intents.stream().map(Intent::id).toList();
    }

    /** The ids of those that always go to a person. */
    public List<String> sensitive() {
        return intents.stream().filter(Intent::sensitive).map(Intent::id).toList();
    }

    private static void require(boolean held, String complaint) {
        if (!held) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
