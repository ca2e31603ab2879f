package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures can be computed where there is no numeric library. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"org.nd4j.linalg.factory.Nd4j", "org.deeplearning4j.nn.api.Model", "org.bytedeco.javacpp.Loader"
            })
    void noNumericLibraryIsThere(String className) {
        assertThatThrownBy(() -> Class.forName(className)).isInstanceOf(ClassNotFoundException.class);
    }
}
