package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hi [there](who)                      | hi there",
                "to [you]{\"entity\": \"who\"} and me | to you and me",
                "[a](b) [c](d)                        | a c",
                "[a](b                                | [a](b",
                "[a [b](c)                            | a [b",
                "[a] (b)                              | [a] (b)",
                "a] (b) [                             | a] (b) [",
                "[](name)!                            | !"
            })
    void entitiesOfRasaAreTheirWords(String message, String plain) {
        assertThat(RasaEntities.plain(message)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to {who=you all}!   | to you all!",
                "{a={b=c} d}         | c d",
                "{a}                 | {a}",
                "{a={b}}             | {a={b}}",
                "{a=b                | {a=b",
                "a=b}                | a=b}",
                "{a=b=c}             | b=c",
                "{x {a=b=c}}         | c",
                "{ {a=b} c           | { b c"
            })
    void entitiesOfLuAreTheirWords(String message, String plain) {
        assertThat(LuEntities.plain(message)).isEqualTo(plain);
    }

    /** The slow way, by regular expressions, says what the answer is. */
    @Test
    void bothAreWhatRegularExpressionsSay() {
        SplittableRandom random = new SplittableRandom(1);
        Pattern rasa = Pattern.compile("\\[([^\\]]*)\\](?:\\([^)]*\\)|\\[\\{[^\\]]*\\]|\\{[^}]*\\})");
        for (int i = 0; i < 20_000; i++) {
            String rasaMessage = message(random, "[](){}ab");
            String luMessage = message(random, "{}=ab");
            assertThat(RasaEntities.plain(rasaMessage))
                    .as(rasaMessage)
                    .isEqualTo(rasa.matcher(rasaMessage).replaceAll("$1"));
            assertThat(LuEntities.plain(luMessage)).as(luMessage).isEqualTo(innermostFirst(luMessage));
        }
    }

    private static String message(SplittableRandom random, String characters) {
        StringBuilder message = new StringBuilder();
        for (int left = random.nextInt(16); left > 0; left--) {
            message.append(characters.charAt(random.nextInt(characters.length())));
        }
        return message.toString();
    }

    private static String innermostFirst(String message) {
        Pattern entity = Pattern.compile("\\{[^{}=]*=([^{}]*)\\}");
        String text = message;
        Matcher found = entity.matcher(text);
        while (found.find()) {
            text = found.replaceAll("$1");
            found = entity.matcher(text);
        }
        return text;
    }
}
