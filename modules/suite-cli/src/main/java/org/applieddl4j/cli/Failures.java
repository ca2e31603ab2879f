package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.RunFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and an exit code; {@code --verbose} adds the stack trace. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final Map<Class<? extends Throwable>, String> ADVICE = Map.of(
            OutOfMemoryError.class,
            "; use a smaller --batch-size or dataset, or give the JVM more memory with SUITE_JAVA_OPTS=-Xmx8g",
            LinkageError.class,
            "; './suite doctor' shows whether the native libraries fit this machine");

    /** Of what was typed, in a message. */
    private static final int MOST_SHOWN = 60;

    private final PrintWriter err;

    /** @param err where the line goes */
    Failures(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        print(parseMessage(e, command) + "; './" + command.getCommandSpec().qualifiedName()
                + " --help' shows what is understood");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ParameterException parameter) {
            return handleParseException(parameter, new String[0]);
        }
        return report(e);
    }

    /** Prints one line about a failure; returns the exit code that belongs to it. */
    int report(Throwable e) {
        LOG.debug("stack trace:", e);
        if (e instanceof InputException) {
            print(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof InvalidPathException path) {
            print(unspeakable(path));
            return ExitCode.USAGE;
        }
        if (e instanceof RunFailedException) {
            print(e.getMessage());
            return ExitCode.SOFTWARE;
        }
        print(describe(e) + advice(e) + "; run again with --verbose for the stack trace");
        return ExitCode.SOFTWARE;
    }

    private void print(String message) {
        err.println(line(message));
    }

    /** How a failure is told: one line, whatever a library put into its message. */
    static String line(String message) {
        return "error: " + message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String describe(Throwable e) {
        String kind = e.getClass().getSimpleName();
        return e.getMessage() == null ? "unexpected " + kind : "unexpected " + kind + ": " + e.getMessage();
    }

    private static String advice(Throwable e) {
        return ADVICE.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(e))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Started without the launcher and without a locale, Java has no letters but those of ASCII for the names of files. */
    static String unspeakable(InvalidPathException e) {
        String shown = e.getInput().replaceAll("[\\p{Cntrl}\uFFFD]+", "?");
        String name = "'" + (shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown) + "'";
        return e.getInput().indexOf('\0') >= 0
                ? name + " is no name of a file; name one that is there"
                : name + " cannot be the name of a file where the locale is of "
                        + System.getProperty("sun.jnu.encoding") + "; set LC_ALL=C.UTF-8, or start ./suite, which does";
    }

    private static String parseMessage(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String typed = unmatched.getUnmatched().get(0);
            return unmatched.isUnknownOption()
                    ? "unknown option '" + typed + "'" + NearestNames.hint(name(typed), optionsOf(command))
                    : unknownWord(typed, command);
        }
        return e.getMessage();
    }

    private static String unknownWord(String typed, CommandLine command) {
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "'" + typed + "' is one word too many"
                : "unknown command '" + typed + "'" + NearestNames.hint(typed, commands);
    }

    /** {@code --epochs} of {@code --epochs=3}. */
    private static String name(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }

    private static Set<String> optionsOf(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
