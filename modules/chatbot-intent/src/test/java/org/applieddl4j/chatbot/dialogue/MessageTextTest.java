package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    @Test
    void blanksInARowAndLineBreaksAreOneBlank() {
        assertThat(MessageText.of("  my \t card\r\n\u00A0is lost  ").text()).isEqualTo("my card is lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u0000\u0007", "\u200B\uFEFF", "\u202E"})
    void nothingWrittenIsEmpty(String typed) {
        assertThat(MessageText.of(typed).isEmpty()).isTrue();
    }

    @Test
    void veryLongMessageIsCutAndSaysSo() {
        MessageText message = MessageText.of("a".repeat(100_000));

        assertThat(message.text()).hasSize(MessageText.LONGEST);
        assertThat(message.cut()).isTrue();
    }

    @Test
    void messageOfExactlyTheLimitIsWholeAndBlanksBehindItDoNotCount() {
        MessageText message = MessageText.of("a".repeat(MessageText.LONGEST) + "   \n");

        assertThat(message.cut()).isFalse();
        assertThat(message.text()).hasSize(MessageText.LONGEST);
    }

    @Test
    void characterOfTwoHalvesIsNotCutInTwo() {
        MessageText message = MessageText.of("😀".repeat(2000));

        assertThat(message.text().codePoints().count()).isEqualTo(MessageText.LONGEST);
        assertThat(message.text().codePoints()).containsOnly("😀".codePointAt(0));
    }

    @Test
    void whatSteersATerminalOrTurnsTheDirectionIsLeftOut() {
        assertThat(MessageText.of("pin\u001B[31m\u202Ered\u2069\uD800").text()).isEqualTo("pin [31mred");
    }

    @Test
    void emojiAloneAreNoWordsButAMessage() {
        MessageText message = MessageText.of("👩‍💻 😡😡 !!");

        assertThat(message.isEmpty()).isFalse();
        assertThat(message.hasWords()).isFalse();
        // The joiner holds a picture of two parts together.
        assertThat(message.text()).startsWith("👩‍💻");
    }

    @Test
    void rightToLeftMessageStaysAsItIs() {
        assertThat(MessageText.of("فقدت بطاقتي").text()).isEqualTo("فقدت بطاقتي");
        assertThat(MessageText.of("איבדתי את הכרטיס").hasWords()).isTrue();
    }

    @Test
    void accentWrittenApartIsPutOnItsLetter() {
        assertThat(MessageText.of("cri\u0301tico").text()).isEqualTo("crítico");
    }
}
