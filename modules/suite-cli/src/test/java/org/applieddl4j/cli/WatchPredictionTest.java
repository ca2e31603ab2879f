package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchPredictionTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> said = new ArrayList<>();

    /** Adds up what it sees; ten or more in a row is an alarm. */
    private static final class Sum implements RowWatch {

        private double sum;

        @Override
        public List<String> header(List<String> columns) {
            return List.of("Watching " + columns);
        }

        @Override
        public Observation next(String[] cells) {
            if (cells[0].equals("bad")) {
                throw new InputException("column x: 'bad' is no number");
            }
            double value = Double.parseDouble(cells[0]);
            sum += value;
            return new Observation(
                    Prediction.of("sum " + sum, Map.of("sum", sum)),
                    value >= 10 ? Observation.Note.ALARM : Observation.Note.USUAL);
        }

        @Override
        public Prediction example() {
            return Prediction.of("sum", Map.of("sum", 0.0));
        }

        @Override
        public String save() {
            return Double.toString(sum);
        }

        @Override
        public void load(String name, String saved) {
            if (saved.isBlank()) {
                throw new InputException(name + ": is no saved state; delete it to start afresh");
            }
            sum = Double.parseDouble(saved);
        }
    }

    private WatchPrediction watch(String rows, Optional<Path> state, boolean everyRow) {
        PrintWriter target = new PrintWriter(out);
        AnswerLines lines = new AnswerLines(target, new PrintWriter(err, true));
        WatchPrediction watch = new WatchPrediction(
                new Sum(), new WatchPrediction.Sink(lines, target, everyRow), "rows", state, Console.plain(said::add));
        CsvStream.read("rows", new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), ',', watch);
        watch.save();
        lines.close();
        return watch;
    }

    @Test
    void aPersonIsToldOfAlarmsAloneWithTheirLines() {
        WatchPrediction watch = watch("x\n1\n12\n3\n", Optional.empty(), false);

        assertThat(out.toString().lines()).containsExactly("rows:3: sum 13.0");
        assertThat(watch.answered()).isEqualTo(3);
        assertThat(watch.alarms()).isEqualTo(1);
    }

    @Test
    void aProgramIsToldOfEveryRow() {
        watch("x\n1\n12\n", Optional.empty(), true);

        assertThat(out.toString().lines()).containsExactly("rows:2: sum 1.0", "rows:3: sum 13.0");
    }

    @Test
    void aRowThatCannotBeUsedIsCountedAndTheNextOnesAreTaken() {
        WatchPrediction watch = watch("x\n1\nbad\n2,3\n11\n", Optional.empty(), false);

        assertThat(watch.failed()).isEqualTo(2);
        assertThat(err.toString())
                .contains("rows:3: column x: 'bad' is no number")
                .contains("rows:4: has 2 fields, the header line has 1");
        assertThat(out.toString()).contains("rows:5: sum 12.0");
    }

    @Test
    void theStateGoesOnWhereItStopped() throws IOException {
        Path state = folder.resolve("state");
        watch("x\n1\n2\n", Optional.of(state), false);
        assertThat(Files.readString(state)).isEqualTo("3.0");

        watch("x\n10\n", Optional.of(state), false);

        assertThat(out.toString().lines()).containsExactly("rows:2: sum 13.0");
        assertThat(said).contains("Going on from " + state);
    }

    @Test
    void aDamagedStateIsRefused() throws IOException {
        Path state = Files.writeString(folder.resolve("state"), " ");

        assertThatThrownBy(() -> watch("x\n1\n", Optional.of(state), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("delete it to start afresh");
    }

    @Test
    void aNetworkThatFollowsNothingTakesNoState() throws IOException {
        Path bundle = ToyBundle.write(folder.resolve("toys.zip"));

        CommandRun run = CommandRun.of(
                new FakeUseCase(), "predict", "toy-detection", "--bundle", bundle.toString(), "--state", "s", "red");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("follows no stream, so there is no --state");
    }
}
