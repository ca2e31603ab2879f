package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

    private static final String HEADER =
            "trial,learning_rate,batch_size,epochs,validation,higher_is_better,seconds,problem";

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
        // As it was after two trials, each of half of the time.
        List<String> trials = Files.readAllLines(search.resolve("trials.csv"));
        Files.write(
                search.resolve("trials.csv"),
                List.of(
                        HEADER,
                        trials.get(1).replaceAll("[^,]*,$", "0.6,"),
                        trials.get(2).replaceAll("[^,]*,$", "0.399,")));
        toys.trials.clear();
        toys.requests.clear();

        CommandRun run = CommandRun.of(toys, "tune", "--resume", search.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(toys.trials.get(0)).isEqualTo(all.get(2));
        assertThat(toys.requests).hasSize(1);
    }

    @Test
    void aSearchIsResumedWithItsUseCaseNamedOrWithout() throws IOException {
        tune("--budget", "1s");
        Files.createDirectories(search.resolve("best"));

        assertThat(CommandRun.of(toys, "tune", "toy-detection", "--resume", search.toString())
                        .err())
                .as("it is read, and the best was judged already")
                .contains("was judged already");
        CommandRun other = CommandRun.of(toys, "tune", "other-detection", "--resume", search.toString());
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err())
                .contains("the search in " + search + " is one of toy-detection, not of other-detection");
    }

    @Test
    void theTestSplitIsNotTouchedTwice() throws IOException {
        tune("--budget", "1s");
        Files.createDirectories(search.resolve("best"));
        toys.requests.clear();

        CommandRun run = CommandRun.of(toys, "tune", "--resume", search.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("was judged already");
        assertThat(toys.requests).isEmpty();
    }

    @Test
    void mistakesAreOneLineAndLeaveNothing() throws IOException {
        assertRefused("'soon' is no time; write 90s, 10m or 2h", "--budget", "soon");
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

    private CommandRun tune(String... flags) {
        List<String> arguments = new ArrayList<>(List.of("tune", "toy-detection", "--out", search.toString()));
        arguments.addAll(List.of(flags));
        return CommandRun.of(toys, arguments.toArray(new String[0]));
    }
}
