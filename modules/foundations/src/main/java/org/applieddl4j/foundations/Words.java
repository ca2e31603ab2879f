package org.applieddl4j.foundations;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.applieddl4j.common.InputException;

/** The words of a lesson in one language. */
final class Words {

    static final List<String> LANGUAGES = List.of("en", "es");

    private static final String BUNDLES = "org.applieddl4j.foundations.text.";

    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Words by the name of their bundle.
     *
     * @throws InputException if the language is none of {@link #LANGUAGES}
     */
    static Words of(String bundle, String language) {
        if (!LANGUAGES.contains(language)) {
            throw new InputException("there are no lessons in the language '" + language + "'; choose one of "
                    + String.join(", ", LANGUAGES));
        }
        return new Words(ResourceBundle.getBundle(
                BUNDLES + bundle.replace('-', '_'),
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** A text with values for its {@code %s} and the like; a percent sign of its own is doubled. */
    String text(String key, Object... values) {
        return String.format(Locale.ROOT, bundle.getString(key), values);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Texts {@code key.1}, {@code key.2} and so on. */
    List<String> numbered(String key) {
        List<String> texts = new java.util.ArrayList<>();
        while (has(key + "." + (texts.size() + 1))) {
            texts.add(text(key + "." + (texts.size() + 1)));
        }
        if (texts.isEmpty()) {
            throw new MissingResourceException("no texts " + key + ".1", Words.class.getName(), key);
        }
        return texts;
    }
}
