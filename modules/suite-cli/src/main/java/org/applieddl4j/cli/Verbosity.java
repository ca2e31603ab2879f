package org.applieddl4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/**
 * How much the log says: warnings, a line each, by default ({@code logback.xml}); with {@code --verbose} everything
 * worth knowing, stack traces among it.
 */
final class Verbosity {

    private static final String SUITE = "org.applieddl4j";
    private static final String PATTERN = "%-5level %logger{20}: %msg%n%ex";

    private Verbosity() {}

    /** Raises the suite's own loggers to DEBUG and those of the libraries to INFO, for the rest of the process. */
    static void raise() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            // Levels that logback.xml sets for noisy libraries would keep them quiet; null takes the root's.
            context.getLoggerList().stream().filter(logger -> logger != root).forEach(logger -> logger.setLevel(null));
            root.setLevel(Level.INFO);
            context.getLogger(SUITE).setLevel(Level.DEBUG);
            root.iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                    stream.setEncoder(encoder(context));
                }
            });
        }
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
