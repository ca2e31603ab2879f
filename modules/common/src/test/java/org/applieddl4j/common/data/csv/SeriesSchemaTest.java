package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesSchemaTest {

    @TempDir
    Path folder;

    private SeriesSchema schema(String columns) throws IOException {
        Files.writeString(folder.resolve("x.schema.json"), "{\"columns\": [" + columns.replace('\'', '"') + "]}");
        return SeriesSchema.beside(folder.resolve("x.csv")).orElseThrow();
    }

    @Test
    void timesUnitsZonesCommasAndGapsAreAsTheFileSays() throws IOException {
        SeriesSchema schema = schema("{'name': 't', 'kind': 'timestamp', 'unit': 'hours', 'zone': 'Europe/Madrid',"
                + " 'role': 'time'}, {'name': 'heat', 'kind': 'number', 'decimal': ','}, {'name': 'load', 'kind': 'integer'},"
                + " {'name': 'room', 'kind': 'text'}, {'name': 'broken', 'kind': 'text', 'role': 'label'}");
        SeriesSchema.Rows rows = schema.reading("x.csv", List.of("room", "t", "load", "heat", "broken"));

        SeriesSchema.Row row = rows.read(new String[] {"a", "10", "NA", "1.234,5", "yes"});

        assertThat(schema.names()).containsExactly("heat", "load");
        // In January Madrid is an hour ahead.
        assertThat(row.second()).isEqualTo(11 * 3_600);
        assertThat(row.values()).containsExactly(1234.5, Double.NaN);
        assertThat(row.label()).isEqualTo("yes");
        assertThat(schema.note(folder.resolve("x.csv"), true))
                .contains(
                        "x.schema.json", "t (hours since 1970, clock of Europe/Madrid)", "heat (decimal commas), load")
                .contains("label broken");
    }

    @Test
    void withoutAFileTheHeaderLineTells() {
        SeriesSchema schema = SeriesSchema.guess("x.csv", List.of("heat", "Time", "Fault"), Set.of("fault"));

        assertThat(schema.time().orElseThrow().name()).isEqualTo("Time");
        assertThat(schema.names()).containsExactly("heat");
        assertThat(schema.label().orElseThrow().name()).isEqualTo("Fault");
        assertThat(SeriesSchema.guess("x.csv", List.of("when", "a"), Set.of()).time())
                .isPresent();
        assertThat(SeriesSchema.guess("x.csv", List.of("a"), Set.of()).time()).isEmpty();
    }

    @Test
    void numbersAreSecondsOrMilliseconds() {
        SeriesSchema.Rows rows =
                SeriesSchema.guess("x.csv", List.of("t", "a"), Set.of()).reading("x.csv", List.of("t", "a"));

        assertThat(rows.read(new String[] {"1600000000", "1"}).second()).isEqualTo(1_600_000_000);
        assertThat(rows.read(new String[] {"1600000000000", "1"}).second()).isEqualTo(1_600_000_000);
        assertThat(rows.read(new String[] {"13/09/2020 12:26:40", "1"}).second())
                .isEqualTo(1_600_000_000);
        assertThatThrownBy(() -> rows.read(new String[] {"soon", "1"}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column t: 'soon'");
    }

    @Test
    void aLabelOfNumbersMayBeWhatIsPredicted() throws IOException {
        SeriesSchema schema = schema("{'name': 't', 'kind': 'timestamp', 'role': 'time'},"
                + " {'name': 'load', 'kind': 'number', 'role': 'label'}, {'name': 'heat', 'kind': 'number'}");

        assertThat(schema.names()).containsExactly("heat");
        assertThat(schema.ofLabel().names()).containsExactly("load");
    }

    @Test
    void rolesThatMeanNothingAndTablesWithoutValuesAreRefused() {
        assertThatThrownBy(() -> schema("{'name': 't', 'kind': 'number', 'role': 'tme'}"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder.resolve("x.schema.json") + ": column t has the unknown role 'tme'")
                .hasMessageContaining(CsvSchema.DESCRIBED);
        assertThatThrownBy(() -> schema("{'name': 't', 'kind': 'timestamp', 'role': 'time'}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column of measurements");
    }
}
