package org.applieddl4j.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

    @Test
    void blanksInARowAndLineBreaksAreOneBlank() {
        assertThat(CleanText.of("  my \t card\r\n\u00A0is lost  ").text()).isEqualTo("my card is lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u0000\u0007", "\u200B\uFEFF", "\u202E"})
    void nothingWrittenIsEmpty(String typed) {
        assertThat(CleanText.of(typed).isBlank()).isTrue();
    }

    @Test
    void veryLongMessageIsCutAndSaysSo() {
        CleanText message = CleanText.of("a".repeat(100_000));

        assertThat(message.text()).hasSize(CleanText.MOST_CHARACTERS);
        assertThat(message.cut()).isTrue();
    }

    @Test
    void messageOfExactlyTheLimitIsWholeAndBlanksBehindItDoNotCount() {
        CleanText message = CleanText.of("a".repeat(CleanText.MOST_CHARACTERS) + "   \n");

        assertThat(message.cut()).isFalse();
        assertThat(message.text()).hasSize(CleanText.MOST_CHARACTERS);
    }

    @Test
    void characterOfTwoHalvesIsNotCutInTwo() {
        CleanText message = CleanText.of("😀".repeat(3000));

        assertThat(message.text().codePoints().count()).isEqualTo(CleanText.MOST_CHARACTERS);
        assertThat(message.text().codePoints()).containsOnly("😀".codePointAt(0));
    }

    @Test
    void whatSteersATerminalOrTurnsTheDirectionIsLeftOut() {
        assertThat(CleanText.of("pin\u001B[31m\u202Ered\u2069\uD800").text()).isEqualTo("pin [31mred");
    }

    @Test
    void emojiAloneAreNoWordsButAMessage() {
        CleanText message = CleanText.of("👩‍💻 😡😡 !!");

        assertThat(message.isBlank()).isFalse();
        assertThat(message.hasWords()).isFalse();
        // The joiner holds a picture of two parts together.
        assertThat(message.text()).startsWith("👩‍💻");
    }

    @Test
    void rightToLeftMessageStaysAsItIs() {
        assertThat(CleanText.of("فقدت بطاقتي").text()).isEqualTo("فقدت بطاقتي");
        assertThat(CleanText.of("איבדתי את הכרטיס").hasWords()).isTrue();
    }

    @Test
    void accentWrittenApartIsPutOnItsLetter() {
        assertThat(CleanText.of("cri\u0301tico").text()).isEqualTo("crítico");
    }

    @Test
    void damageIsSaidAndLineBreaksAreNone() {
        assertThat(CleanText.of("my\tcard\r\nis lost").repaired()).isFalse();
        assertThat(CleanText.of("my\u0007card").repaired()).isTrue();
        assertThat(CleanText.of("half a face \uD83D").repaired()).isTrue();
    }
}
