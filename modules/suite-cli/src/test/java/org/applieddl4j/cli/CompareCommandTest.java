package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.TrainingCsv;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    Path folder;

    @Test
    void everyUseCaseIsTrainedAndPutIntoOnePage() throws IOException {
        FakeUseCase toys = new FakeUseCase(CompareCommandTest::writes);
        Path out = folder.resolve("all");

        CommandRun run = CommandRun.of(toys, "compare", "--quick", "--out", out.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(toys.requests).singleElement().satisfies(request -> {
            assertThat(request.quick()).isTrue();
            assertThat(request.out()).contains(out.resolve("toy-detection"));
        });
        assertThat(run.err())
                .contains("[1/1 toy-detection, about 35 s left] begins")
                .contains("] done");
        assertThat(run.out())
                .contains("toy-detection: mlp on toy-generated (generated data)")
                .contains("average_precision 0.653")
                .contains("page    " + out.resolve("index.html"));
        assertThat(out).isDirectoryContaining(file -> file.endsWith("index.html"));
        String page = Files.readString(out.resolve("index.html"));
        assertThat(page)
                .contains("Use cases side by side", "toy-generated", "toy-detection/report.html")
                .contains("./suite run toy-detection --dataset toy-generated --network mlp --seed 1")
                .doesNotContain("src=\"http", "href=\"http", "url(http");
        assertThat(Files.readString(out.resolve("compare.csv")).lines()).hasSize(2);
        assertThat(Files.readString(out.resolve("compare.md")))
                .contains("| toy-detection | toy-generated | generated |");
    }

    @Test
    void aFailureIsReportedAndTheOthersGoOn() throws IOException {
        FakeUseCase works = new FakeUseCase(CompareCommandTest::writes);
        FakeUseCase breaks = new FakeUseCase("broken-detection", (request, context) -> {
            throw new RunFailedException("the loss is not finite after 3 batches");
        });
        Path out = folder.resolve("some");

        CommandRun run =
                CommandRun.of(TestInstallation.of(breaks, works), "compare", "--json", "--out", out.toString());

        assertThat(run.status()).isEqualTo(1);
        JsonNode comparison = new ObjectMapper().readTree(run.out());
        assertThat(comparison.path("runs")).hasSize(1);
        assertThat(comparison.path("failed").get(0).path("use case").asText()).isEqualTo("broken-detection");
        assertThat(comparison.path("failed").get(0).path("reason").asText())
                .isEqualTo("the loss is not finite after 3 batches");
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("broken-detection: the loss is not finite after 3 batches");
    }

    @Test
    void aProcessThatDoesNotStartLeavesTheOthersAlone() throws IOException {
        Installation usual = TestInstallation.of(
                new FakeUseCase("other-detection", CompareCommandTest::writes),
                new FakeUseCase(CompareCommandTest::writes));
        Installation full = new Installation(
                usual.useCases(),
                usual.datasets(),
                usual.storeSettings(),
                usual.engine(),
                (arguments, lines) -> {
                    if (arguments.contains("other-detection")) {
                        throw new RunFailedException("cannot start a process; is there memory left?");
                    }
                    return usual.launcher().launch(arguments, lines);
                },
                usual.environment());
        Path out = folder.resolve("some");

        CommandRun run = CommandRun.of(full, "compare", "--jobs", "2", "--json", "--out", out.toString());

        assertThat(run.status()).isEqualTo(1);
        JsonNode comparison = new ObjectMapper().readTree(run.out());
        assertThat(comparison.path("runs")).hasSize(1);
        assertThat(comparison.path("failed").get(0).path("reason").asText()).contains("is there memory left?");
    }

    @Test
    void runsThatWereMadeAlreadyAreComparedWithoutTraining() throws IOException {
        FakeUseCase toys = new FakeUseCase();
        Path good = written("good");
        Path newer = written("newer");
        Files.writeString(
                newer.resolve("run.json"),
                Files.readString(newer.resolve("run.json")).replace("\"schema\" : 1", "\"schema\" : 9"));
        Path better = written("better");
        Files.writeString(
                better.resolve("run.json"),
                Files.readString(better.resolve("run.json")).replace("0.6534", "0.9534"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path edited = written("edited");
        Files.writeString(edited.resolve("model.zip"), "not a bundle");

        CommandRun run = CommandRun.of(
                toys,
                "compare",
                "--csv",
                "--out",
                folder.resolve("page").toString(),
                "--from",
                good.toString(),
                newer.toString(),
                better.toString(),
                empty.toString(),
                edited.toString());

        assertThat(run.status()).isZero();
        assertThat(toys.requests).isEmpty();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).startsWith("use case,dataset,data,network,parameters,metric,value,low,high");
        assertThat(run.err())
                .contains("left out: ")
                .contains("has schema 9, this version of the suite reads up to 1")
                .contains(better.resolve("run.json") + " was edited after it was written")
                .contains("no run record at " + empty.resolve("run.json"))
                .contains("model.zip");
        String page = Files.readString(folder.resolve("page/index.html"));
        assertThat(page).contains("Left out: ", "has schema 9").contains("../good/report.html");
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(CommandRun.of(new FakeUseCase(), "compare", "toy-detektion").err())
                .contains("unknown use case 'toy-detektion'");
        CommandRun both = CommandRun.of(new FakeUseCase(), "compare", "--quick", "--from", "somewhere");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).contains("--from compares runs that were made already");
        CommandRun none = CommandRun.of(
                new FakeUseCase(), "compare", "--out", folder.resolve("x").toString(), "--from", "nowhere");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("none of the runs can be compared");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void twoRunsAreToldApartByPairing() throws IOException {
        Path a = written("a");
        Path b = written("b");
        Files.writeString(a.resolve("predictions.csv"), predictions(2));
        Files.writeString(b.resolve("predictions.csv"), predictions(10));

        CommandRun run = CommandRun.of(new FakeUseCase(), "runs", "diff", a.toString(), b.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("B is better in accuracy by 0.4000 [")
                .contains("paired on 100 test examples")
                .contains("average_precision");
        CommandRun self = CommandRun.of(new FakeUseCase(), "runs", "diff", a.toString(), a.toString());
        assertThat(self.out()).contains("no significant difference");
    }

    @Test
    void whereDecisionsAreActionsTheRankingIsPaired() throws IOException {
        Path a = written("sloppy");
        Path b = written("careful");
        Files.writeString(a.resolve("predictions.csv"), alerts(3));
        Files.writeString(b.resolve("predictions.csv"), alerts(1));

        CommandRun run = CommandRun.of(new FakeUseCase(), "runs", "diff", a.toString(), b.toString());

        // The toys are measured by average precision, because their record says so first.
        assertThat(run.out()).contains("B is better in average_precision by ").contains("on 200 test examples");
    }

    /** One in ten is bad; of the good ones, one in so many is scored like them, or none for 1. */
    private static String alerts(int oneIn) {
        StringBuilder text = new StringBuilder("file,line,id,label,score_mlp,decision\n");
        for (int i = 0; i < 200; i++) {
            boolean bad = i % 10 == 0;
            boolean alarming = bad || oneIn > 1 && i % oneIn == 0;
            text.append(String.join(
                            ",",
                            "f",
                            Integer.toString(i),
                            "x",
                            bad ? "bad" : "good",
                            alarming ? "0.9" : "0.1",
                            alarming ? "alert" : "pass"))
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void runsAreListedAndShown() throws IOException {
        written("runs/one");
        written("runs/two");
        Path stopped = folder.resolve("runs/two/run.json");
        RunRecord record = RunJson.read(stopped);
        RunJson.write(record.with(record.circumstances().stopped()), stopped);

        CommandRun list = CommandRun.of(
                new FakeUseCase(),
                "runs",
                "list",
                "--in",
                folder.resolve("runs").toString());
        CommandRun show = CommandRun.of(
                new FakeUseCase(), "runs", "show", folder.resolve("runs/one").toString());

        assertThat(list.out()).contains("toy-detection", "mlp", "toy-generated", "average_precision 0.653");
        assertThat(list.out().lines().filter(line -> line.contains("interrupted; --resume finishes it")))
                .singleElement()
                .asString()
                .contains("two");
        assertThat(show.out()).contains("dataset SHA-256", "epochs", "Toys (2020), Table 1");
        assertThat(CommandRun.of(new FakeUseCase(), "runs", "list", "--in", "nowhere")
                        .out())
                .contains("no runs in nowhere");
        assertThat(CommandRun.of(new FakeUseCase(), "runs").status()).isEqualTo(2);
    }

    /** Of a hundred examples, one in so many is wrong. */
    private static String predictions(int oneIn) {
        StringBuilder text = new StringBuilder("file,line,id,label,score_mlp,decision\n");
        for (int i = 0; i < 100; i++) {
            text.append("f,")
                    .append(i)
                    .append(",x,ball,0.5,")
                    .append(i % oneIn == 0 ? "doll" : "ball")
                    .append('\n');
        }
        return text.toString()
                .replace("f,99,x,ball", "f,99,x,doll")
                .replace("f,98,x,ball,0.5,ball", "f,98,x,ball,0.5,ball");
    }

    private Path written(String name) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        write(run);
        return run;
    }

    private static RunOutcome writes(RunRequest request, RunContext context) {
        Path run = request.out().orElseThrow();
        try {
            Files.createDirectories(run);
            write(run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunOutcome(FakeUseCase.record(), run, run.resolve("report.html"));
    }

    private static void write(Path run) throws IOException {
        RunJson.write(FakeUseCase.record(), run.resolve("run.json"));
        Files.writeString(run.resolve("report.html"), "<!DOCTYPE html><html lang=\"en\"><title>toys</title>");
        TrainingCsv.write(
                run.resolve("training.csv"),
                List.of(new TrainingCsv.Epoch(1, 0.5, 0.6, 0.1, 1), new TrainingCsv.Epoch(2, 0.4, 0.65, 0.1, 1)));
    }
}
