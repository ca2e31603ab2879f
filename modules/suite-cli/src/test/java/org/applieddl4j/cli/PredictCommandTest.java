package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.usecase.InputForm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path bundle;
    private final FakeUseCase useCase = new FakeUseCase();

    @BeforeAll
    static void trained() {
        bundle = ToyBundle.write(shared.resolve("toys.zip"));
    }

    @Test
    void everyInputGetsItsAnswerAndTheNetworkIsNamed() {
        CommandRun run = run("red", "blue");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .containsExactly("Model: " + bundle + " (mlp, trained on toys)", "red: ball 0.75", "blue: ball 0.75");
        assertThat(run.err().lines()).containsExactly("2 of 2 answered");
    }

    @Test
    void inputThatCannotBeUsedKeepsNobodyFromAnAnswer() {
        CommandRun run = run("bad apple", "blue");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out().lines()).endsWith("blue: ball 0.75");
        assertThat(run.err().lines())
                .containsExactly("error: bad apple is no toy; name a toy", "1 of 2 answered, 1 could not be used");
    }

    @Test
    void whoWantsToKeepGoingGetsExitCodeZeroAndTheCounts() {
        CommandRun run = run("--keep-going", "bad apple", "blue");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("1 of 2 answered, 1 could not be used");
    }

    @Test
    void jsonIsAnObjectALineAndNothingElse() throws IOException {
        CommandRun run = run("--json", "bad apple", "blue");

        List<JsonNode> lines = lines(run.out());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("problem").asText()).contains("is no toy");
        assertThat(lines.get(1).path("input").asText()).isEqualTo("blue");
        assertThat(lines.get(1).path("class").asText()).isEqualTo("ball of blue");
    }

    @Test
    void rowsKeepTheirOrderLinesAndIdentifiersWhateverIsWrongBetweenThem() throws IOException {
        useCase.kind = InputForm.Kind.ROW;
        Path rows = Files.writeString(
                folder.resolve("rows.csv"), "id,x\na,1\nb,two\n\nc,3,4\ne,5\n", StandardCharsets.UTF_8);

        CommandRun run = run("--json", rows.toString());

        assertThat(run.status()).isEqualTo(2);
        List<JsonNode> lines = lines(run.out());
        assertThat(lines).extracting(line -> line.path("line").asInt()).containsExactly(2, 3, 5, 6);
        assertThat(lines.get(0).path("id").asText()).isEqualTo("a");
        assertThat(lines.get(0).path("class").asText()).isEqualTo("ball of {x=1.0}");
        assertThat(lines.get(1).path("problem").asText()).isEqualTo("column x: 'two' is not a number");
        assertThat(lines.get(1).path("id").asText()).isEqualTo("b");
        assertThat(lines.get(2).path("problem").asText()).isEqualTo("has 3 fields, the header line has 2");
        assertThat(lines.get(3).path("id").asText()).isEqualTo("e");
        assertThat(run.err()).contains("2 of 4 answered, 2 could not be used", rows + ": toys");
    }

    /** Cells may have line breaks: nobody can say where the row of a quote that never ends does. */
    @Test
    void quoteThatNeverEndsIsNamedByItsLine() throws IOException {
        useCase.kind = InputForm.Kind.ROW;
        Path rows = Files.writeString(folder.resolve("rows.csv"), "id,x\na,1\n\"d,4\ne,5\n", StandardCharsets.UTF_8);

        CommandRun run = run("--json", rows.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(rows + ":3", "quote");
    }

    @Test
    void manyRowsKeepTheirOrderFromPassToPass() throws IOException {
        useCase.kind = InputForm.Kind.ROW;
        StringBuilder text = new StringBuilder("id,x\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("row").append(i).append(i % 7 == 3 ? ",none\n" : "," + i + "\n");
        }
        Path rows = Files.writeString(folder.resolve("many.csv"), text);

        CommandRun run = run("--json", rows.toString());
        List<JsonNode> lines = lines(run.out());

        assertThat(run.err()).contains("5000 rows");
        assertThat(lines).hasSize(5_000);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).path("id").asText()).isEqualTo("row" + i);
            assertThat(lines.get(i).path("line").asInt()).isEqualTo(i + 2);
            assertThat(lines.get(i).path("class").asText("none"))
                    .isEqualTo(i % 7 == 3 ? "none" : "ball of {x=" + (double) i + "}");
        }
    }

    @Test
    void csvHasARowAnInput() throws IOException {
        useCase.kind = InputForm.Kind.ROW;
        Path rows = Files.writeString(folder.resolve("rows.csv"), "id,x\na,1\nb,\"t,wo\"\n");
        Path answers = folder.resolve("answers.csv");

        CommandRun run = run("--to", answers.toString(), rows.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(Files.readAllLines(answers))
                .containsExactly(
                        "input,line,id,class,problem",
                        rows + ",2,a,ball of {x=1.0},",
                        rows + ",3,b,,\"column x: 't,wo' is not a number\"");
    }

    @Test
    void aFileThatCannotBeUsedLeavesNoAnswers() throws IOException {
        useCase.kind = InputForm.Kind.ROW;
        Path answers = folder.resolve("answers.csv");

        CommandRun run = run(
                "--to",
                answers.toString(),
                Files.writeString(folder.resolve("rows.csv"), "id,y\na,1\n").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip()).endsWith("rows.csv: there is no column x");
        assertThat(answers).doesNotExist();
        assertThat(run(folder.resolve("none.csv").toString()).err()).contains("none.csv: no such file");
    }

    @Test
    void messagesAndNamesOfPicturesComeFromStandardInputToo() throws IOException {
        assertThat(lines(typed("wooden\nbad tin\n", "--json", "-").out()))
                .extracting(
                        line -> line.path("line").asInt() + line.path("problem").asText())
                .containsExactly("1", "2bad tin is no toy; name a toy");

        useCase.kind = InputForm.Kind.PICTURE;
        Path picture = Files.write(folder.resolve("toy.png"), new byte[] {1});
        assertThat(lines(typed(picture + "\n" + folder.resolve("none.png") + "\n", "--json", "-")
                        .out()))
                .extracting(line -> line.path("problem").asText())
                .containsExactly("", folder.resolve("none.png") + ": no such file; check the path");
        assertThat(lines(typed(picture + "\nno\0name\n" + picture + "\n", "--json", "-")
                        .out()))
                .as("what is no name keeps nobody else from an answer")
                .extracting(line -> line.path("problem").asText())
                .containsExactly("", "'no?name' is no name of a file; name one that is there", "");

        useCase.kind = InputForm.Kind.ROW;
        assertThat(lines(typed("x\n7\n", "--json", "-").out())
                        .get(0)
                        .path("class")
                        .asText())
                .isEqualTo("ball of {x=7.0}");
    }

    @Test
    void aPictureComesFromStandardInputToo() throws IOException {
        useCase.kind = InputForm.Kind.PICTURE;

        assertThat(lines(typed("\u0001PNG\0\0\0\rIHDR\nand more\n", "--json", "-")
                        .out()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("input").asText()).isEqualTo("standard input");
                    assertThat(line.path("problem").asText()).isEmpty();
                });
    }

    @Test
    void aRecordingOrNamesOfSomeComeFromStandardInputToo() throws IOException {
        useCase.kind = InputForm.Kind.SOUND;
        String wav = "RIFF\u0024\0\0\0WAVEfmt \u0010\0\0\0\u0001\0\n and what\nsounds";

        assertThat(lines(typed(wav, "--json", "-").out())).singleElement().satisfies(line -> {
            assertThat(line.path("input").asText()).isEqualTo("standard input");
            assertThat(line.path("bytes").asInt()).isEqualTo(wav.length());
        });

        Path file = Files.writeString(folder.resolve("toy.wav"), wav);
        CommandRun named = typed(folder.resolve("none.wav") + "\n" + file + "\n", "--json", "-");
        assertThat(named.status()).isEqualTo(2);
        assertThat(lines(named.out()))
                .extracting(
                        line -> line.path("bytes").asInt(),
                        line -> line.path("problem").asText())
                .containsExactly(
                        tuple(0, folder.resolve("none.wav") + ": no such file; check the path"),
                        tuple(wav.length(), ""));
    }

    @Test
    void whatWasFoundInARecordingStandsOnAPageToBePlayed() throws IOException {
        useCase.kind = InputForm.Kind.SOUND;
        Path file = Files.writeString(folder.resolve("toy.wav"), "RIFF\u0024\0\0\0WAVEfmt ");
        Path page = folder.resolve("found.html");

        CommandRun run = run("--csv", "--page", page.toString(), file.toString(), file.toString());

        assertThat(run.out()).contains("toy.wav");
        assertThat(Files.readString(page))
                .contains("1 found in 10.0 s", "0:01 to 0:02", "<audio controls", "data:audio/wav;base64,UklGR")
                .contains("media-src data:")
                .doesNotContain("http://", "https://", "<script");
        assertThat(Files.readString(page).split("class=\"timeline\"", -1)).hasSize(3);

        useCase.kind = InputForm.Kind.MESSAGE;
        assertThat(run("--page", page.toString(), "red").err()).contains("there is no --page");
    }

    @Test
    void explanationsOfPicturesGoIntoTheirFolderAndNeverOverAnother() throws IOException {
        useCase.kind = InputForm.Kind.PICTURE;
        Path picture = Files.write(folder.resolve("toy.png"), new byte[] {1});
        Path why = folder.resolve("why");

        run("--explain", "--out", why.toString(), picture.toString(), picture.toString());

        assertThat(why.resolve("toy-why.png")).exists();
        assertThat(why.resolve("toy-why-2.png")).exists();
    }

    @Test
    void otherExplanationsStandBesideTheAnswer() {
        assertThat(run("--explain", "red").out()).contains("red: ball 0.75, why: round +0.50");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidInOneLine() {
        assertThat(refused("predict", "toy-detection"))
                .isEqualTo("error: name at least one input: ./suite predict toy-detection <input>…");
        assertThat(refused("predict")).isEqualTo("error: name a use case: toy-detection");
        assertThat(refused("predict", "toy-detection", "--csv", "--json", "x"))
                .isEqualTo("error: --json and --csv exclude each other; choose one");
        assertThat(refused("predict", "toy-detection", "--bundle", "none.zip", "x"))
                .isEqualTo("error: none.zip does not exist; check the path, or train a model to make one");
    }

    private String refused(String... line) {
        CommandRun run = CommandRun.of(useCase, line);
        assertThat(run.status()).isEqualTo(2);
        return run.err().strip();
    }

    private CommandRun typed(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private CommandRun run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("predict", "toy-detection", "--bundle", bundle.toString()));
        line.addAll(List.of(arguments));
        return CommandRun.of(useCase, line.toArray(new String[0]));
    }

    private static List<JsonNode> lines(String text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
