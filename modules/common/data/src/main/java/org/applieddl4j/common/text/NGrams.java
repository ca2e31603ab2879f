package org.applieddl4j.common.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;

/**
 * Which features a message has: its words, runs of neighbouring words, pairs of words with any one between them, and
 * pieces of words.
 *
 * <p>Runs keep some of the order ({@code not working}); pairs with a gap see {@code block … card} whatever stands
 * between; pieces make a mistyped word resemble the right one, and let an unknown word say something (Bojanowski et al.
 * 2017, "Enriching word vectors with subword information").
 *
 * @param longestRun words in a run at most, at least 1
 * @param gaps whether pairs with a gap count
 * @param shortestPiece characters in a piece at least; 0 for no pieces. The ends of a word count as a character each
 * @param longestPiece characters in a piece at most
 */
public record NGrams(int longestRun, boolean gaps, int shortestPiece, int longestPiece) implements Serializable {

    /** Chosen on validation messages. */
    static final NGrams STANDARD = new NGrams(2, true, 3, 4);

    /** Longer runs and pieces would be met once and never again; without a limit, one message has features without end. */
    private static final int LONGEST = 32;

    /** @throws InputException if a number makes no sense */
    public NGrams {
        boolean runs = longestRun >= 1 && longestRun <= LONGEST;
        if (!runs || shortestPiece < 0 || longestPiece < shortestPiece || longestPiece > LONGEST) {
            throw new InputException(
                    "no features can be made with runs of up to " + longestRun + " words and pieces of " + shortestPiece
                            + " to " + longestPiece + " characters; the bundle is damaged");
        }
    }

    /** The features of a message, with repetitions, in no order that matters. */
    List<String> of(CleanText message) {
        List<String> words = Words.of(message);
        List<String> features = new ArrayList<>();
        addRuns(words, features);
        if (gaps) {
            for (int i = 0; i + 2 < words.size(); i++) {
                features.add("g:" + words.get(i) + " … " + words.get(i + 2));
            }
        }
        words.forEach(word -> features.addAll(piecesOf(word)));
        return features;
    }

    /** The feature of a single word. */
    static String word(String word) {
        return "w:" + word;
    }

    /** The features of the pieces of a word. */
    List<String> piecesOf(String word) {
        List<String> pieces = new ArrayList<>();
        if (shortestPiece > 0) {
            addPieces("<" + word + ">", pieces);
        }
        return pieces;
    }

    private void addRuns(List<String> words, List<String> features) {
        for (int length = 1; length <= longestRun; length++) {
            for (int i = 0; i + length <= words.size(); i++) {
                features.add(word(String.join(" ", words.subList(i, i + length))));
            }
        }
    }

    private void addPieces(String word, List<String> features) {
        for (int length = shortestPiece; length <= longestPiece; length++) {
            for (int i = 0; i + length <= word.length(); i++) {
                features.add("p:" + word.substring(i, i + length));
            }
        }
    }
}
