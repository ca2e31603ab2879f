package org.applieddl4j.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\r\nb", "a\u2028b", "a\u001b\u0007b", "a\n\n\tb", "a\n   b", "a \n b", "\na\u0000b\n"})
    void whateverAMessageQuotesItStaysOneLine(String message) {
        assertThat(new InputException(message)).hasMessage("a b");
        assertThat(new RunFailedException(message)).hasMessage("a b");
    }

    @Test
    void ofALongMessageBothEndsAreKept() {
        String message = "file.csv: has the column '" + "x".repeat(1_000_000) + "'; rename it";

        assertThat(new InputException(message).getMessage())
                .hasSizeLessThan(4_100)
                .startsWith("file.csv: has the column 'xxx")
                .endsWith("xxx'; rename it");
    }

    @Test
    void aUsualMessageIsLeftAsItIs() {
        assertThat(new InputException("März 2026: «ça» 🙂 costs 3 €", new IllegalStateException()))
                .hasMessage("März 2026: «ça» 🙂 costs 3 €");
    }
}
