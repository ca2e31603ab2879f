package org.applieddl4j.chatbot.dialogue;

/** The language that is spoken: that of the message, or, where the message is too short to tell, of the one before. */
final class SpokenLanguage {

    private final LanguageDetector detector;
    private String current;

    /**
     * @param start language until a message tells another
     */
    SpokenLanguage(String start, LanguageDetector detector) {
        this.current = start;
        this.detector = detector;
    }

    /** The language in which to answer a message. */
    String of(String message) {
        current = detector.detect(message).orElse(current);
        return current;
    }

    /** The language spoken last. */
    String current() {
        return current;
    }
}
