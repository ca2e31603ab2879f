package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSchemaTest {

    @TempDir
    Path folder;

    @Test
    void schemaFileGivesDelimiterKindsLimitsAndRoles() throws IOException {
        CsvSchema schema = CsvSchema.fromJson(write("""
                {"delimiter": ";",
                 "columns": [{"name": "value", "kind": "number", "min": 0, "role": "amount"},
                             {"name": "bad", "kind": "integer", "allowed": ["0", "1"], "role": "label"},
                             {"name": "when", "kind": "timestamp"},
                             {"name": "note", "kind": "text"}]}
                """));

        assertThat(schema.delimiter()).isEqualTo(';');
        assertThat(schema.columns())
                .extracting(Column::kind)
                .containsExactly(Kind.NUMBER, Kind.INTEGER, Kind.TIMESTAMP, Kind.TEXT);
        assertThat(schema.columns().get(0).min()).isZero();
        assertThat(schema.columns().get(0).max()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(schema.withRole("label")).map(Column::name).contains("bad");
        assertThat(schema.withRole("customer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            {"columns": [{"name": "a", "kind": "text", "nam": 1}]}       # unknown property columns[0].nam; allowed here are allowed, decimal, kind, max, min, name, role, unit, zone
            {"columns": [{"name": "a", "kind": "date"}]}                 # 'kind' must be number, integer, timestamp or text, not 'date'
            {"columns": [{"name": "a"}]}                                 # column 'a': 'kind' must be number, integer, timestamp or text
            {"columns": [{"kind": "text"}]}                              # property 'name' is missing
            {"columns": []}                                              # a schema needs at least one column
            {}                                                           # property 'columns' is missing
            {"delimiter": "ab", "columns": []}                           # 'delimiter' must be one character, not 'ab'
            {"columns": [{"name": "a", "kind": "text", "min": 1}]}       # only numbers have a min and a max
            {"columns": [{"name": "a", "kind": "number", "min": 2, "max": 1}]} # min 2.0 is not below max 1.0
            {"columns": [{"name": "a", "kind": "text"}, {"name": "a", "kind": "text"}]} # column 'a' stands twice
            {"columns": [                                                # the file ends too early
            null                                                         # holds no JSON object
            """)
    void wrongSchemaFileIsRefusedInOneLineWithThePlace(String json, String complaint) throws IOException {
        Path file = write(json);

        InputException e = catchThrowableOfType(InputException.class, () -> CsvSchema.fromJson(file));

        assertThat(e).hasMessageStartingWith(file + ":").hasMessageContaining(complaint);
        assertThat(e.getMessage()).hasLineCount(1);
    }

    @Test
    void complaintNamesLineAndPath() throws IOException {
        Path file = write("{\"columns\": [\n  {\"name\": \"a\", \"kind\": \"number\", \"min\": \"low\"}]}");

        InputException e = catchThrowableOfType(InputException.class, () -> CsvSchema.fromJson(file));

        assertThat(e.getMessage()).startsWith(file + ":2:").contains("at columns[0].min");
    }

    @Test
    void missingSchemaFileIsNamed() {
        Path file = folder.resolve("none.json");

        InputException e = catchThrowableOfType(InputException.class, () -> CsvSchema.fromJson(file));

        assertThat(e).hasMessageStartingWith(file + ": no such file; check the path");
    }

    @Test
    void delimiterThatPartsNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CsvSchema('"', List.of(Column.text("a"))));
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("schema.json"), json);
    }
}
