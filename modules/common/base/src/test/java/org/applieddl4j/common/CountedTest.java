package org.applieddl4j.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void onlyOneIsSingular() {
        assertThat(Counted.of(0, "value")).isEqualTo("0 values");
        assertThat(Counted.of(1, "value")).isEqualTo("1 value");
        assertThat(Counted.of(2, "time stands", "times stand")).isEqualTo("2 times stand");
        assertThat(Counted.of(1, "time stands", "times stand")).isEqualTo("1 time stands");
    }
}
