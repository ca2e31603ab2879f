package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringDataTest {

    @TempDir
    Path folder;

    private static List<String> lines(int rows) {
        List<String> lines = new ArrayList<>(List.of("timestamp,value,label"));
        IntStream.range(0, rows)
                .forEach(row ->
                        lines.add(1_600_000_000 + 60 * row + "," + row % 10 + "," + (row >= 300 && row < 310 ? 1 : 0)));
        return lines;
    }

    private MonitoringData.OwnFile read(List<String> lines) throws IOException {
        return MonitoringData.csv(Files.write(folder.resolve("metrics.csv"), lines), 0);
    }

    @Test
    void aFileGivesAStreamWithItsWindows() throws IOException {
        MonitoringData.OwnFile own = read(lines(500));

        assertThat(own.stream().rows()).isEqualTo(500);
        assertThat(own.stream().probation()).isEqualTo(75);
        assertThat(own.stream().windows()).containsExactly(new FaultWindow(300, 309));
        assertThat(own.notes()).singleElement().asString().contains("times timestamp", "values value", "--write");
    }

    @Test
    void aSchemaFileSaysWhatTheColumnsHold() throws IOException {
        Files.writeString(folder.resolve("metrics.schema.json"), """
                {"columns": [{"name": "when", "kind": "timestamp", "unit": "minutes", "role": "time"},
                             {"name": "heat", "kind": "number", "decimal": ","},
                             {"name": "wrong", "kind": "text", "role": "label"}]}
                """);
        List<String> lines = new ArrayList<>(List.of("machine;wrong;heat;when"));
        IntStream.range(0, 500)
                .forEach(row -> lines.add("m1;" + (row >= 300 && row < 310 ? "yes" : "no") + ";1.00" + row % 10 + ",5;"
                        + (26_000_000 + row)));

        MonitoringData.OwnFile own = read(lines);

        assertThat(own.stream().columns()).containsExactly("heat");
        assertThat(own.stream().values()[0][3]).isEqualTo(1003.5);
        assertThat(own.stream().typicalStep()).isEqualTo(60);
        assertThat(own.stream().windows()).containsExactly(new FaultWindow(300, 309));
        assertThat(own.schema().csv().columns()).hasSize(3);
        assertThat(own.notes()).anyMatch(note -> note.startsWith("Columns as metrics.schema.json says"));
    }

    @Test
    void repeatedTimesGapsAndMissingValuesAreTold() throws IOException {
        List<String> lines = lines(500);
        lines.add(100, lines.get(99));
        lines.set(200, lines.get(200).replaceFirst(",\\d,", ",,"));
        lines.subList(401, 431).clear();

        MonitoringData.OwnFile own = read(lines);

        assertThat(own.stream().rows()).isEqualTo(470);
        assertThat(own.notes()).hasSize(4);
        assertThat(own.notes().get(1)).startsWith("1 rows repeat the time of the row above");
        assertThat(own.notes().get(2)).startsWith("1 gaps of more than two typical steps (60 s)");
        assertThat(own.notes().get(3)).startsWith("1 values are missing");
    }

    @Test
    void aClockThatGoesBackIsRefusedWithItsLine() throws IOException {
        List<String> lines = lines(500);
        lines.set(100, lines.get(50));

        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "metrics.csv:101: its time is 2940 s before that of the row above; sort the file");
    }

    @Test
    void aWordAmongTheNumbersIsRefusedWithItsColumn() throws IOException {
        List<String> lines = lines(500);
        lines.set(10, "1600000541,hot,0");

        assertThatThrownBy(() -> read(lines))
                .hasMessageContaining("metrics.csv:11: column value: 'hot' is not a finite number")
                .hasMessageContaining("metrics.schema.json")
                .hasMessageContaining("--write");
    }

    @Test
    void anInfinityIsRefusedWithItsColumn() throws IOException {
        List<String> lines = lines(500);
        lines.set(10, "1600000541,Infinity,0");

        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("metrics.csv:11: column value: 'Infinity' is not");
    }

    @Test
    void onePointIsTooFew() {
        assertThatThrownBy(() -> read(lines(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 1 usable row; 400 are the fewest");
    }

    @Test
    void theSimulatorMakesTheSameMachinesAgainWithFaultsBehindTheProbation() {
        List<MetricStream> machines = new MachineSimulator(6, 4032, 7).streams();

        assertThat(machines.get(2).columns()).containsExactly("load", "temperature", "vibration");
        assertThat(machines.get(3).values()[0])
                .isEqualTo(new MachineSimulator(6, 4032, 7).streams().get(3).values()[0])
                .isNotEqualTo(new MachineSimulator(6, 4032, 8).streams().get(3).values()[0]);
        assertThat(machines)
                .allSatisfy(machine -> assertThat(machine.windows())
                        .allSatisfy(window -> assertThat(window.first()).isGreaterThan(machine.probation())));
        assertThat(machines.stream()
                        .mapToInt(machine -> machine.windows().size())
                        .sum())
                .isGreaterThan(9);
    }
}
