package org.applieddl4j.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReasonTest {

    @Test
    void whatALibraryThrowsIsSaidInWords() {
        assertThat(FailureReason.of(new NoSuchFileException("/a/b"))).isEqualTo("no such file");
        assertThat(FailureReason.of(new FileNotFoundException("/a (Permission denied)")))
                .isEqualTo("permission denied");
        assertThat(FailureReason.of(new FileNotFoundException("/a (No such file or directory)")))
                .isEqualTo("no such file");
        assertThat(FailureReason.of(new AccessDeniedException("/a/b"))).isEqualTo("permission denied");
        assertThat(FailureReason.of(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FailureReason.of(new EOFException())).isEqualTo("it ends too early");
        assertThat(FailureReason.of(new MalformedInputException(1))).isEqualTo("it is no text in UTF-8");
        assertThat(FailureReason.of(new IOException("two\nlines"))).isEqualTo("two");
        for (Exception stumble : List.of(
                new ClassCastException("class java.lang.Integer cannot be cast to class java.lang.String"),
                new ArrayIndexOutOfBoundsException("Index 5 out of bounds for length 3"),
                new NegativeArraySizeException("-1"),
                new NullPointerException())) {
            assertThat(FailureReason.of(stumble)).isEqualTo("its content does not fit together");
        }
    }

    @Test
    void namesOfClassesAreLeftOut() {
        assertThat(FailureReason.inWords("org.nd4j.shade.jackson.core.JsonParseException: Unexpected character"))
                .isEqualTo("Unexpected character");
        assertThat(
                        FailureReason.inWords(
                                "Cannot deserialize value of type `org.applieddl4j.common.report.RunRecord$Dataset` from String"))
                .isEqualTo("Cannot deserialize value of type from String");
        assertThat(FailureReason.inWords("class java.lang.Integer")).isEqualTo("it is damaged or of another kind");
        assertThat(FailureReason.of(new IllegalStateException())).isEqualTo("it is damaged or of another kind");
        assertThat(FailureReason.inWords("see https://example.org/a.html")).contains("https://example.org/a.html");
    }
}
