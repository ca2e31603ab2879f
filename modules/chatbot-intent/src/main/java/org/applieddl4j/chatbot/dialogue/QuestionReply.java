package org.applieddl4j.chatbot.dialogue;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Understands what a customer says to "Did you mean … or …?". People answer with a number, a word, or by repeating part
 * of what was offered; whatever is none of these is a new message.
 */
final class QuestionReply {

    /** A reply has few words; what has more is a new message, even if it repeats what was offered. */
    private static final int MOST_WORDS = 5;

    /** Words of up to three letters (the, una, my) say nothing of what is meant. */
    private static final int SHORT_WORD = 3;

    private QuestionReply() {}

    /**
     * Which of the two was chosen.
     *
     * @param reply what the customer wrote
     * @param book how people say "the first" and the like, in all of its languages
     * @param first id of the intent that was offered first
     * @param second id of the other
     * @return empty where the reply is a message of its own
     */
    static Optional<Choice> understand(String reply, AnswerBook book, String first, String second) {
        String plain = PlainWords.of(reply);
        return book.choice(plain).or(() -> byName(plain, names(book, first), names(book, second)));
    }

    private static Set<String> names(AnswerBook book, String intent) {
        Set<String> names = new TreeSet<>();
        names.add(PlainWords.of(intent));
        book.languages().forEach(language -> names.add(PlainWords.of(book.name(language, intent))));
        return names;
    }

    private static Optional<Choice> byName(String reply, Set<String> first, Set<String> second) {
        if (first.contains(reply)) {
            return Optional.of(Choice.FIRST);
        }
        if (second.contains(reply)) {
            return Optional.of(Choice.SECOND);
        }
        Set<String> said = words(PlainWords.in(reply));
        Set<String> ofFirst = words(wordsOf(first));
        Set<String> ofSecond = words(wordsOf(second));
        boolean onlyWhatWasOffered = said.stream().allMatch(word -> ofFirst.contains(word) || ofSecond.contains(word));
        if (said.isEmpty() || reply.split(" ").length > MOST_WORDS || !onlyWhatWasOffered) {
            return Optional.empty();
        }
        boolean pointsToFirst = said.stream().anyMatch(word -> !ofSecond.contains(word));
        boolean pointsToSecond = said.stream().anyMatch(word -> !ofFirst.contains(word));
        if (pointsToFirst == pointsToSecond) {
            return Optional.empty();
        }
        return Optional.of(pointsToFirst ? Choice.FIRST : Choice.SECOND);
    }

    private static Set<String> wordsOf(Collection<String> names) {
        return PlainWords.in(String.join(" ", names));
    }

    private static Set<String> words(Set<String> all) {
        Set<String> telling = new TreeSet<>(all);
        telling.removeIf(word -> word.length() <= SHORT_WORD);
        return telling;
    }
}
