package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills a run of every use case at random moments, goes on with what is left, and compares the result with that of a run
 * which nobody killed. {@code docs/reliability.md} has what it found.
 */
@Tag("campaign")
class KillCampaignTest {

    private static final int KILLS = Integer.getInteger("campaign.kills", 30);
    private static final String ONLY = System.getProperty("campaign.use-case", "");
    private static final long SEED = 20261130;
    private static final long MOST_MINUTES = 30;

    /** As often as whoever waits looks. */
    private static final long GLANCE_MILLIS = 2;

    @TempDir
    Path folder;

    /** What became of the killed ones. */
    private int resumed;

    private int begunAnew;
    private int overBefore;

    /** One of each use case, on data that it makes itself. */
    static Stream<String> runs() {
        return Stream.of(
                        "fraud-detection --dataset card-simulator --network mlp",
                        "image-recognition --dataset drawn-shapes --network compact",
                        "chatbot-intent --dataset assistant --network bag",
                        "medical-imaging --dataset ultrasound-simulator --network cnn",
                        "credit-risk --dataset loan-simulator --network mlp",
                        "forecasting --dataset series-simulator --network nbeats",
                        "speech-recognition --dataset spoken-digits-simulator --network tc-resnet",
                        "system-monitoring --dataset machine-simulator --network autoencoder")
                .filter(run -> run.startsWith(ONLY));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunThatWasKilledAtAnyMomentGoesOnToTheSameResult(String run) throws Exception {
        List<String> training = new ArrayList<>(List.of("run"));
        training.addAll(Arrays.asList(run.split(" ")));
        training.add("--quick");
        Path whole = folder.resolve("whole");
        long took = undisturbed(training, whole);

        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path killed = folder.resolve("killed-" + kill);
            long moment = (long) (took * random.nextDouble());
            OptionalLong ended = killAfter(moment, training, killed);
            if (ended.isPresent()) {
                // Quicker than the undisturbed one was: no kill.
                overBefore++;
                took = ended.getAsLong();
            }
            goOn(training, killed, ended.isPresent());
            assertThat(killed.resolve("predictions.csv"))
                    .as("kill %d, %d ms after the beginning", kill, moment)
                    .hasSameBinaryContentAs(whole.resolve("predictions.csv"));
            RunRecord afterwards = RunJson.read(killed.resolve("run.json"));
            RunRecord uninterrupted = RunJson.read(whole.resolve("run.json"));
            assertThat(afterwards.comparison()).isEqualTo(uninterrupted.comparison());
            assertThat(RunFolder.isUnfinished(killed)).isFalse();
            try (var files = Files.walk(killed)) {
                assertThat(files).noneMatch(AtomicFile::isLeftOver);
            }
            // After each, since a campaign that is cut off has found out something, too.
            System.out.println(run + ": " + (kill + 1) + " of " + KILLS + " kills within " + took + " ms; " + resumed
                    + " resumed, " + begunAnew + " begun anew, " + overBefore + " over before; all to the same bytes");
        }
    }

    /** Milliseconds from a run's taking its folder to its letting go of it. */
    private long undisturbed(List<String> training, Path out) throws Exception {
        Process process = start(training, "--out", out);
        await(process, () -> hasBegun(out));
        long begun = System.nanoTime();
        await(process, () -> !hasBegun(out));
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isZero();
        return took;
    }

    /**
     * Kills a run.
     *
     * @param millis after it has taken its folder
     * @return how long it took, if it was over before
     */
    private OptionalLong killAfter(long millis, List<String> training, Path out) throws Exception {
        Process doomed = start(training, "--out", out);
        await(doomed, () -> hasBegun(out));
        long begun = System.nanoTime();
        long until = begun + TimeUnit.MILLISECONDS.toNanos(millis);
        await(doomed, () -> !hasBegun(out) || System.nanoTime() > until);
        boolean over = !hasBegun(out);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (over) {
            assertThat(doomed.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
            return OptionalLong.of(took);
        }
        doomed.destroyForcibly().waitFor();
        return OptionalLong.empty();
    }

    /** Starting Java and reading data is not yet the run: a kill there leaves nothing to go on with. */
    private static boolean hasBegun(Path out) {
        return Files.exists(out.resolve("checkpoints"));
    }

    private static void await(Process process, BooleanSupplier moment) throws InterruptedException {
        while (process.isAlive() && !moment.getAsBoolean()) {
            process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void goOn(List<String> training, Path killed, boolean over) {
        if (over) {
            return;
        }
        if (Files.exists(killed.resolve("request.json"))) {
            resumed++;
            succeed(training.subList(0, 2), "--resume", killed);
        } else if (Files.exists(killed.resolve("run.json"))) {
            overBefore++;
        } else {
            begunAnew++;
            succeed(training, "--out", killed);
        }
    }

    /** In this process, which has started the numeric library already: a start for each kill took longer than the rest. */
    private static void succeed(List<String> arguments, String flag, Path out) {
        List<String> command = new ArrayList<>(arguments);
        command.addAll(List.of(flag, out.toString()));
        CommandRun run = CommandRun.of(Installation.ofProcess(), command.toArray(new String[0]));
        assertThat(run.status()).as(run.err()).isZero();
    }

    private Process start(List<String> arguments, String flag, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of(flag, out.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
