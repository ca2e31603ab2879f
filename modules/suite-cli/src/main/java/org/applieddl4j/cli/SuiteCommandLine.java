package org.applieddl4j.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.SuiteVersion;
import org.applieddl4j.common.usecase.Course;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** The whole command line: which commands there are, and what each outcome means for the exit code. */
public final class SuiteCommandLine {

    private final CommandLine commandLine;
    private final Failures failures;
    private final Interruption interruption;
    private final Terminal terminal;

    /**
     * @param installation what there is to work with
     * @param terminal where to write
     */
    SuiteCommandLine(Installation installation, Terminal terminal) {
        this(installation, terminal, ChatScreens::ofProcess);
    }

    /**
     * @param installation what there is to work with
     * @param terminal where to write
     * @param screens where to talk
     */
    SuiteCommandLine(Installation installation, Terminal terminal, ChatScreens screens) {
        this.terminal = terminal;
        UseCases catalogue = new UseCases(installation.useCases());
        SuiteCommand suite = new SuiteCommand(catalogue);
        failures = new Failures(terminal.err());
        interruption = new Interruption(terminal.err(), Interruption.PATIENCE);
        commandLine = new CommandLine(suite)
                .addSubcommand(new ListCommand(catalogue, terminal))
                .addSubcommand(new RunCommand(catalogue, terminal, installation, interruption))
                .addSubcommand(new CompareCommand(catalogue, terminal, installation))
                .addSubcommand(new RunsCommand(catalogue, terminal))
                .addSubcommand(new ReproduceCommand(catalogue, terminal, installation, interruption))
                .addSubcommand(new TuneCommand(catalogue, terminal, installation, interruption))
                .addSubcommand(new PredictCommand(catalogue, terminal, installation))
                .addSubcommand(new ChatCommand(catalogue, terminal, installation, interruption, screens))
                .addSubcommand(new ServeCommand(catalogue, terminal, installation, interruption))
                .addSubcommand(new ImportCommand(catalogue, terminal, installation, interruption))
                .addSubcommand(new ExportCommand(catalogue, terminal, installation))
                .addSubcommand(new PackageCommand(catalogue, terminal, installation))
                .addSubcommand(new InspectCommand(catalogue, terminal, installation))
                .addSubcommand(new NewCommand(catalogue, terminal, Path.of("")))
                .addSubcommand(new DataCommand(installation, terminal))
                .addSubcommand(new DoctorCommand(installation, terminal))
                .addSubcommand(new BenchCommand(installation, terminal))
                .addSubcommand(new CleanCommand(catalogue, installation, terminal))
                .addSubcommand(new CompletionCommand(installation, terminal))
                .addSubcommand(new CompletionScriptCommand());
        // A project of its own does without the course and the suite's documents, and its launcher knows no Spark.
        ServiceLoader.load(Course.Factory.class).findFirst().ifPresent(courses -> {
            commandLine.addSubcommand(new LearnCommand(courses, terminal, installation));
            commandLine.addSubcommand(
                    new DocsCommand(installation, terminal, Path.of(System.getProperty("suite.project", ""))));
            commandLine.addSubcommand(new CommandLine(new SparkCommand())
                    .addSubcommand(new SparkScoreCommand(catalogue, terminal, installation))
                    .addSubcommand(new SparkTrainCommand(catalogue, terminal, installation, interruption))
                    .addSubcommand(new SparkSimulateCommand(terminal, installation)));
        });
        commandLine.getCommandSpec().version("suite " + SuiteVersion.current());
        commandLine
                .registerConverter(Path.class, SuiteCommandLine::path)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(verboseWhere(suite))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /**
     * Runs one command.
     *
     * @return 0 done, 1 the run failed, 2 the input or the flags are wrong
     */
    int execute(String... arguments) {
        try {
            return written(commandLine.execute(arguments));
        } catch (OutOfMemoryError | LinkageError | StackOverflowError e) {
            // The errors that a machine's set-up causes; picocli hands on exceptions only.
            return failures.report(e);
        } finally {
            commandLine.getOut().flush();
            commandLine.getErr().flush();
            interruption.finish();
        }
    }

    private static Path path(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(Failures.unspeakable(e));
        }
    }

    /** What was printed for a program and did not arrive is a failure, whatever else went well. */
    private int written(int status) {
        if (!terminal.out().checkError() || status != 0) {
            return status;
        }
        String why = terminal.failure().get().map(FailureReason::of).orElse("it takes no more");
        return failures.report(new RunFailedException("standard output cannot be written to (" + why
                + "), so what was printed is not whole; free some space, or send it elsewhere"));
    }

    private static IExecutionStrategy verboseWhere(SuiteCommand suite) {
        return parsed -> {
            if (suite.verbose) {
                Verbosity.raise();
            }
            return new RunLast().execute(parsed);
        };
    }
}
