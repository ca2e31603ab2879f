package org.applieddl4j.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuiteVersionTest {

    @Test
    void buildWritesVersionAndCommitIntoTheJar() {
        SuiteVersion version = SuiteVersion.current();

        assertThat(version.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(version.commit()).matches("unknown|[0-9a-f]{7,40}(-dirty)?");
    }

    @Test
    void textNamesBoth() {
        assertThat(new SuiteVersion("0.1.0", "abc1234")).hasToString("0.1.0 (abc1234)");
    }
}
