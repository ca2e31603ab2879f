package org.applieddl4j.chatbot.dialogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/**
 * Detects languages with Apache OpenNLP's model of 103 languages, a maximum-entropy classifier over character n-grams,
 * restricted to those that the dialogue speaks: "hola" alone looks to it like several, but of English and Spanish it can
 * be only one.
 */
final class OpenNlpLanguageDetector implements LanguageDetector {

    private static final String MODEL = "/langdetect-183.bin";

    /** Below this many letters ("ok", "no", "sí") a guess is worth less than the language of the turn before. */
    static final int FEWEST_LETTERS = 4;

    /**
     * The better of two languages must be at least this many times as probable as the next; chosen on the training part
     * of the assistant's dataset.
     */
    static final double LEAST_ODDS = 1.2;

    private final LanguageDetectorME detector;

    /** Code of the model (ISO 639-3) → code of the dialogue (ISO 639-1). */
    private final Map<String, String> languages;

    /**
     * Reads the model from the class path, which takes about a second.
     *
     * @param languages ISO 639-1 codes
     * @throws InputException if the model does not know one of them
     */
    OpenNlpLanguageDetector(List<String> languages) {
        LanguageDetectorModel model = model();
        this.detector = new LanguageDetectorME(model);
        this.languages =
                languages.stream().collect(Collectors.toMap(OpenNlpLanguageDetector::iso3, Function.identity()));
        List<String> known = Arrays.asList(detector.getSupportedLanguages());
        this.languages.forEach((theirs, ours) -> {
            if (!known.contains(theirs)) {
                throw new InputException("no model can tell the language '" + ours
                        + "' from others; choose the language with --language");
            }
        });
    }

    /** A code of no language is left as it is: the model does not know it either. */
    private static String iso3(String code) {
        try {
            return Locale.forLanguageTag(code).getISO3Language();
        } catch (MissingResourceException e) {
            return code;
        }
    }

    @Override
    public Optional<String> detect(String message) {
        if (message.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS) {
            return Optional.empty();
        }
        List<Language> candidates = Arrays.stream(languages(message.toLowerCase(Locale.ROOT)))
                .filter(language -> languages.containsKey(language.getLang()))
                .sorted(Comparator.comparingDouble(Language::getConfidence).reversed())
                .toList();
        Language best = candidates.get(0);
        boolean clear = candidates.size() == 1
                || best.getConfidence() >= LEAST_ODDS * candidates.get(1).getConfidence();
        return clear ? Optional.of(languages.get(best.getLang())) : Optional.empty();
    }

    /** Conversations share one detector, and OpenNLP's is not for several threads. */
    private synchronized Language[] languages(String message) {
        return detector.predictLanguages(message);
    }

    private static LanguageDetectorModel model() {
        try (InputStream in = OpenNlpLanguageDetector.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new RunFailedException(MODEL + " is not on the class path: build the suite again");
            }
            return new LanguageDetectorModel(new BufferedInputStream(in));
        } catch (IOException e) {
            throw new RunFailedException(MODEL + " cannot be read (" + e.getMessage() + "): build the suite again", e);
        }
    }
}
