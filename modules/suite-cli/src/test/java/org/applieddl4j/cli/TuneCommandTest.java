package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

    private static final String HEADER =
            "trial,learning_rate,batch_size,epochs,validation,higher_is_better,seconds,search_seconds,problem";

    /** Both columns of times. */
    private static final String TIMES = "[^,]*,[^,]*,([^,]*)$";

    @TempDir
    Path folder;

    private final FakeUseCase toys = new FakeUseCase();
    private Path search;

    @BeforeEach
    void name() {
        search = folder.resolve("search");
    }

    @Test
    void theBestOnValidationIsJudgedOnce() throws IOException {
        CommandRun run = tune("--budget", "1s", "--quick", "--seed", "5", "--dataset", "toy-real");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(toys.trials).hasSizeGreaterThan(3);
        assertThat(toys.trials.get(0).learningRate()).hasValue(0.01);
        assertThat(toys.trials).allSatisfy(request -> {
            assertThat(request.quick()).isTrue();
            assertThat(request.dataset()).contains("toy-real");
            assertThat(request.seed()).isEqualTo(5);
        });
        double smallest = toys.trials.stream()
                .mapToDouble(request -> request.learningRate().orElseThrow())
                .min()
                .orElseThrow();
        assertThat(toys.requests).singleElement().satisfies(request -> {
            assertThat(request.learningRate()).hasValue(smallest);
            assertThat(request.out()).contains(search.resolve("best"));
        });
        assertThat(run.out()).contains("as shipped", "  best", "test split");
        List<String> trials = Files.readAllLines(search.resolve("trials.csv"));
        assertThat(trials.get(0)).isEqualTo(HEADER);
        assertThat(trials).hasSize(toys.trials.size() + 1);
        assertThat(String.join("", trials)).contains("the loss is not finite");
        assertThat(search.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void aSearchThatWasKilledGoesOn() throws IOException {
        tune("--budget", "1s");
        List<RunRequest> all = List.copyOf(toys.trials);
        // As it was after two trials side by side, shortly before its time was up.
        List<String> trials = Files.readAllLines(search.resolve("trials.csv"));
        Files.write(
                search.resolve("trials.csv"),
                List.of(
                        HEADER,
                        trials.get(1).replaceAll(TIMES, "0.9,0.9,$1"),
                        trials.get(2).replaceAll(TIMES, "0.8,0.999,$1")));
        toys.trials.clear();
        toys.requests.clear();

        CommandRun run = resume();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(toys.trials.get(0)).isEqualTo(all.get(2));
        assertThat(toys.requests).hasSize(1);
    }

    @Test
    void aSearchOfAnOlderVersionGoesOn() throws IOException {
        tune("--budget", "1s");
        List<RunRequest> all = List.copyOf(toys.trials);
        List<String> trials = Files.readAllLines(search.resolve("trials.csv"));
        Files.write(
                search.resolve("trials.csv"),
                List.of(
                        HEADER.replace("search_seconds,", ""),
                        trials.get(1).replaceAll(TIMES, "0.6,$1"),
                        trials.get(2).replaceAll(TIMES, "0.399,$1")));
        toys.trials.clear();

        assertThat(resume().status()).isZero();

        assertThat(toys.trials.get(0)).isEqualTo(all.get(2));
        assertThat(Files.readAllLines(search.resolve("trials.csv")).get(2)).contains(",0.399,0.999,");
    }

    @Test
    void theProtocolIsThatOfEveryTrialAndOfASearchThatGoesOn() throws IOException {
        assertThat(tune("--trials", "2", "--protocol", "walk-forward", "--cost-basis-points", "7")
                        .status())
                .isZero();
        Files.delete(search.resolve("trials.csv"));
        assertThat(resume().status()).isZero();

        List<RunRequest> all = new ArrayList<>(toys.trials);
        all.addAll(toys.requests);
        assertThat(all).hasSize(6).allSatisfy(request -> {
            assertThat(request.get(RunFlag.PROTOCOL)).contains("walk-forward");
            assertThat(request.get(RunFlag.COST_BASIS_POINTS)).contains(7.0);
        });
    }

    @Test
    void trialsSideBySideAreThoseOfOneAfterTheOther() throws IOException {
        CommandRun alone = tune("--trials", "30");
        List<String> first = withoutTimes();
        search = folder.resolve("together");
        CountDownLatch three = new CountDownLatch(3);
        toys.amidTrial = () -> meet(three);

        CommandRun together = tune("--trials", "30", "--jobs", "3");

        assertThat(alone.status()).as(alone.err()).isZero();
        assertThat(together.status()).as(together.err()).isZero();
        assertThat(withoutTimes()).hasSize(31).isEqualTo(first);
        assertThat(String.join("", first)).contains("the loss is not finite");
        assertThat(toys.requests).hasSize(2);
        assertThat(toys.requests.get(1).learningRate())
                .isEqualTo(toys.requests.get(0).learningRate());
        assertThat(toys.requests.get(1).jobs()).isEqualTo(3);
        assertThat(alone.out()).contains("trial 29: learning rate", "(30 of 30)");
    }

    private List<String> withoutTimes() throws IOException {
        return Files.readAllLines(search.resolve("trials.csv")).stream()
                .map(line -> line.replaceAll(TIMES, "$1"))
                .toList();
    }

    private static void meet(CountDownLatch others) {
        others.countDown();
        try {
            assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTrialThatWasCutOffAmongOthersIsMadeThoughTimeIsUp() throws IOException {
        tune("--trials", "3");
        List<String> all = withoutTimes();
        List<String> trials = Files.readAllLines(search.resolve("trials.csv"));
        Files.write(search.resolve("trials.csv"), List.of(HEADER, trials.get(1), trials.get(3)));
        Files.createDirectories(search.resolve("checkpoints/trial-1"));
        toys.trials.clear();

        assertThat(resume("--jobs", "2").status()).isZero();

        assertThat(toys.trials).hasSize(1);
        assertThat(withoutTimes()).isEqualTo(all);
    }

    @Test
    void whatIsWrongWithTheDataEndsTheOtherTrialsToo() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        AtomicBoolean first = new AtomicBoolean(true);
        toys.amidTrial = () -> {
            meet(both);
            if (first.getAndSet(false)) {
                throw new InputException("toys.csv:7: 'x' is not a number");
            }
            throw new RunFailedException("interrupted; the trial is begun again with --resume");
        };

        CommandRun run = tune("--trials", "9", "--jobs", "2");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("toys.csv:7: 'x' is not a number");
        assertThat(toys.requests).isEmpty();
    }

    @Test
    void aSearchIsResumedWithItsUseCaseNamedOrWithout() throws IOException {
        tune("--budget", "1s");
        best("run.json");

        assertThat(CommandRun.of(toys, "tune", "toy-detection", "--resume", search.toString())
                        .err())
                .as("it is read, and the best was evaluated already")
                .contains("was evaluated already");
        CommandRun other = CommandRun.of(toys, "tune", "other-detection", "--resume", search.toString());
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err())
                .contains("the search in " + search + " is one of toy-detection, not of other-detection");
    }

    @Test
    void aSearchThatWasKilledWhileItsBestWasJudgedGoesOnWithThatAndNoOther() throws IOException {
        tune("--budget", "1s");
        Path best = best("request.json");
        toys.trials.clear();
        toys.requests.clear();

        CommandRun run = resume();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(toys.trials).isEmpty();
        assertThat(toys.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.resume()).hasValue(best));
    }

    private Path best(String file) throws IOException {
        Path best = Files.createDirectories(search.resolve("best"));
        Files.writeString(best.resolve(file), "{}");
        return best;
    }

    @Test
    void theTestSplitIsNotTouchedTwice() throws IOException {
        tune("--budget", "1s");
        best("run.json");
        toys.requests.clear();

        CommandRun run = resume();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("was evaluated already");
        assertThat(toys.requests).isEmpty();
    }

    @Test
    void mistakesAreOneLineAndLeaveNothing() throws IOException {
        assertRefused("'soon' is no time; write 90s, 10m or 2h", "--budget", "soon");
        assertRefused("'none' is not a whole number from 1 on", "--trials", "none");
        assertRefused("'0' is not a whole number from 1 on", "--jobs", "0");
        assertRefused("unknown network 'mpl'; did you mean mlp?", "--network", "mpl");
        assertThat(CommandRun.of(toys, "tune").err()).contains("name a use case: toy-detection");
        assertThat(CommandRun.of(
                                toys,
                                "tune",
                                "--resume",
                                Files.createDirectory(folder.resolve("no")).toString())
                        .err())
                .contains("there is no search in");
        assertThat(search).doesNotExist();
    }

    private void assertRefused(String complaint, String... flags) {
        CommandRun run = tune(flags);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
    }

    /** One trial after the other, unless a flag says otherwise. */
    private CommandRun tune(String... flags) {
        return command(List.of("tune", "toy-detection", "--out", search.toString()), flags);
    }

    private CommandRun resume(String... flags) {
        return command(List.of("tune", "--resume", search.toString()), flags);
    }

    private CommandRun command(List<String> beginning, String... flags) {
        List<String> arguments = new ArrayList<>(beginning);
        arguments.addAll(List.of(flags));
        if (!arguments.contains("--jobs")) {
            arguments.addAll(List.of("--jobs", "1"));
        }
        return CommandRun.of(toys, arguments.toArray(new String[0]));
    }
}
