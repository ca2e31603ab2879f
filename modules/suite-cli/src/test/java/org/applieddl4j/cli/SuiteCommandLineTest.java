package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteCommandLineTest {

    private final FakeUseCase useCase = new FakeUseCase();

    @Test
    void helpGoesToStandardOutput() {
        CommandRun help = CommandRun.of(useCase, "--help");

        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("list", "run", "completion", "clean");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void versionNamesVersionAndCommit() {
        CommandRun version = CommandRun.of(useCase, "--version");

        assertThat(version.status()).isZero();
        assertThat(version.out()).matches("suite \\d+\\.\\d+\\.\\d+\\S* \\(\\S+\\)\\R");
    }

    @Test
    void listShowsUseCasesDatasetsAndNetworks() {
        CommandRun list = CommandRun.of(useCase, "list");

        assertThat(list.status()).isZero();
        assertThat(list.out())
                .contains("toy-detection  finds toys", "toy-generated  made up", "logistic  a linear baseline");
    }

    @Test
    void completionScriptKnowsCommandsAndFlags() {
        CommandRun completion = CommandRun.of(useCase, "generate-completion");

        assertThat(completion.status()).isZero();
        assertThat(completion.out()).startsWith("#!/usr/bin/env bash").contains("--learning-rate", "list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rnu                                 | unknown command 'rnu'; did you mean run or runs?
                    run toy-detecton                    | unknown use case 'toy-detecton'; did you mean toy-detection?
                    run toy                             | unknown use case 'toy'; did you mean toy-detection?
                    run xyzzy                           | unknown use case 'xyzzy'; there is toy-detection
                    run                                 | name a use case: toy-detection
                    run toy-detection --epoch 3         | unknown option '--epoch'; did you mean --epochs?
                    run toy-detection --epoch=3         | unknown option '--epoch=3'; did you mean --epochs?
                    run toy-detection --dataset toyreal | unknown dataset 'toyreal'; did you mean toy-real?
                    run toy-detection --network mpl     | unknown network 'mpl'; did you mean mlp?
                    run toy-detection again             | 'again' is one word too many
                    """)
    void unknownNameIsRefusedWithTheNearestOnes(String arguments, String message) {
        CommandRun run = CommandRun.of(useCase, arguments.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: " + message);
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(useCase.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--epochs, 0, 1",
        "--epochs, 1.5, 1",
        "--runs, 0, 1",
        "--batch-size, -8, 1",
        "--prequential, 0, 1",
        "--skip-bad-rows, -1, 0"
    })
    void countOutOfRangeIsRefused(String flag, String value, int least) {
        CommandRun run = CommandRun.of(useCase, "run", "toy-detection", flag, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(flag, "'" + value + "' is not a whole number from " + least + " on");
        assertThat(useCase.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "abc", "NaN", "Infinity"})
    void learningRateMustBeAPositiveNumber(String value) {
        CommandRun run = CommandRun.of(useCase, "run", "toy-detection", "--learning-rate", value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--learning-rate", "'" + value + "' is not a number above 0");
    }

    @Test
    void aCountBeyondWhatIsCountedIsTooLarge() {
        CommandRun run = CommandRun.of(useCase, "run", "toy-detection", "--seed", "99999999999999999999");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("is too large; at most 2147483647");
    }

    @Test
    void documentationIntoAFileIsRefused() {
        CommandRun run = CommandRun.of(useCase, "docs", "--to", "pom.xml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--to pom.xml is a file, not a folder; name a folder")
                .hasLineCount(1);
    }

    @Test
    void inputErrorOfAUseCaseIsOneLineAndExitsWith2() {
        CommandRun run = CommandRun.of(
                new FakeUseCase((request, context) -> {
                    throw new InputException("cards.csv, line 3, column amount: 'abc' is no number");
                }),
                "run",
                "toy-detection");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualToIgnoringNewLines("error: cards.csv, line 3, column amount: 'abc' is no number");
    }

    @Test
    void failedRunIsOneLineAndExitsWith1() {
        CommandRun run = CommandRun.of(
                new FakeUseCase((request, context) -> {
                    throw new RunFailedException("the loss is NaN since epoch 2;\n lower --learning-rate");
                }),
                "run",
                "toy-detection");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualToIgnoringNewLines("error: the loss is NaN since epoch 2; lower --learning-rate");
    }

    @Test
    void unexpectedFailureIsOneLineThatPointsToVerbose() {
        CommandRun run = CommandRun.of(
                new FakeUseCase((request, context) -> {
                    throw new IllegalStateException("no such state");
                }),
                "run",
                "toy-detection");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("error: unexpected IllegalStateException: no such state;"
                        + " run again with --verbose for the stack trace");
    }

    @Test
    void exhaustedMemoryIsOneLineWithAdvice() {
        CommandRun run = CommandRun.of(
                new FakeUseCase((request, context) -> {
                    throw new OutOfMemoryError("Physical memory usage is too high");
                }),
                "run",
                "toy-detection");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("Physical memory usage is too high", "smaller --batch-size", "SUITE_JAVA_OPTS");
        assertThat(run.err().lines()).hasSize(1);
    }
}
