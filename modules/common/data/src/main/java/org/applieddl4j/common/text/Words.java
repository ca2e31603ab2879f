package org.applieddl4j.common.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a message: by the word boundaries of Unicode (UAX #29), in lower case, without the English possessive, and
 * without the accents that people leave out when they type. {@code ¿Dónde está?} has the words {@code donde} and
 * {@code esta}.
 *
 * <p>Words are not reduced to their stems: pieces of words are features of their own ({@link NGrams}), and what a stemmer
 * drops ({@code transfer}, {@code transferred}) sometimes tells two intents apart. On the validation messages of CLINC150
 * stems cost accuracy.
 */
final class Words {

    private Words() {}

    /** The words in their order; numbers and emoji are words too, punctuation is not. */
    static List<String> of(CleanText message) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        // Look-alikes such as ﬁ and fi, or wide letters and plain ones, are the same in form NFKC.
        tokenizer.setReader(new StringReader(Normalizer.normalize(message.text(), Normalizer.Form.NFKC)));
        List<String> words = new ArrayList<>();
        try (TokenStream stream = new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer)))) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
        return words;
    }
}
