package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenNlpLanguageDetectorTest {

    private static final LanguageDetector DETECTOR = new OpenNlpLanguageDetector(List.of("en", "es"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where is my card",
                "I LOST MY CARD",
                "the machine kept my money",
                "how much can I borrow for a kitchen?"
            })
    void englishIsRecognised(String message) {
        assertThat(DETECTOR.detect(message)).hasValue("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dónde está mi tarjeta",
                "HE PERDIDO LA TARJETA",
                "el cajero se ha quedado con mi dinero",
                "quiero hablar con alguien",
                "cuanto me prestan pa un carro"
            })
    void spanishIsRecognisedWithAndWithoutAccents(String message) {
        assertThat(DETECTOR.detect(message)).hasValue("es");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "ok", "PIN", "1", "😀", "?!"})
    void shortMessageTellsNothing(String message) {
        assertThat(DETECTOR.detect(message)).isEmpty();
    }

    @Test
    void languageThatTheModelDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> new OpenNlpLanguageDetector(List.of("en", "xx")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'xx'");
    }
}
