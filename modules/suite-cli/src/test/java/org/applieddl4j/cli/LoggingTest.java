package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {

    @AfterEach
    void restoreTheConfiguration() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void loggersAreRealOnes() {
        // An slf4j-api that does not match Logback would bind a logger that drops everything.
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
        assertThat(LoggerFactory.getLogger("org.applieddl4j").isWarnEnabled()).isTrue();
    }

    @Test
    void onlyWarningsAreLoggedByDefault() {
        assertThat(LoggerFactory.getLogger("org.applieddl4j.common").isInfoEnabled())
                .isFalse();
        assertThat(LoggerFactory.getLogger("org.nd4j.linalg").isWarnEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME).isWarnEnabled())
                .isTrue();
    }

    @Test
    void verboseFlagLogsMore() {
        CommandRun.of(new FakeUseCase(), "list", "--verbose");

        assertThat(LoggerFactory.getLogger("org.applieddl4j.common").isDebugEnabled())
                .isTrue();
        assertThat(LoggerFactory.getLogger("org.nd4j.linalg").isInfoEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("org.nd4j.linalg").isDebugEnabled()).isFalse();
    }
}
