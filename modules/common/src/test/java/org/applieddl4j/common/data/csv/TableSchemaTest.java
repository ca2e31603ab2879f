package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSchemaTest {

    @TempDir
    Path folder;

    private Path table(String... lines) throws IOException {
        return Files.write(folder.resolve("parts.csv"), List.of(lines));
    }

    private TableSchema written(String columns) throws IOException {
        Files.writeString(folder.resolve("parts.schema.json"), "{\"columns\": [" + columns + "]}");
        return TableSchema.beside(folder.resolve("parts.csv")).orElseThrow();
    }

    private static List<String> row(TableSchema schema, Path table, int row) {
        return List.of(schema.rows(CsvTable.read(table, schema.csv(), 0)).get(row));
    }

    @Test
    void withoutAFileTheColumnsAreGuessed() throws IOException {
        Path table = table(
                "id;price;made;seen_at;colour;amount;good",
                "a1;12,5;2024-03-04 18:30;1709577000;red;1,234;yes",
                "a2;NA;;1709577060;blue;2,345;no",
                "a3;1.000,25;2024-03-10;;NA;7;no");

        TableSchema schema = TableSchema.guess(table, "good", 0);

        assertThat(schema.label().name()).isEqualTo("good");
        assertThat(schema.id()).map(Column::name).contains("id");
        assertThat(schema.features())
                .extracting(Column::name, Column::kind)
                .containsExactly(
                        tuple("price", Kind.NUMBER),
                        tuple("made", Kind.TIMESTAMP),
                        tuple("seen_at", Kind.TIMESTAMP),
                        tuple("colour", Kind.TEXT),
                        tuple("amount", Kind.NUMBER));
        assertThat(schema.names())
                .containsExactly(
                        "price", "made hour", "made weekday", "seen_at hour", "seen_at weekday", "colour", "amount");
        assertThat(row(schema, table, 0)).containsExactly("12.5", "18.5", "1", "18.5", "1", "red", "1234.0");
        assertThat(row(schema, table, 1).subList(0, 3)).containsExactly("", "", "");
        assertThat(row(schema, table, 2).subList(0, 3)).containsExactly("1000.25", "0.0", "7");
        assertThat(schema.notes(table, false))
                .singleElement()
                .asString()
                .startsWith(
                        "Columns as they seem: numbers price (decimal commas), amount; times, as hour and day of the"
                                + " week, made, seen_at (seconds since 1970); categories colour. './suite inspect ")
                .endsWith("parts.csv --write' writes that into parts.schema.json, to be corrected");
    }

    @Test
    void aSchemaThatWasWrittenSaysTheSame() throws IOException {
        Path table = table("when,price,kind,label", "2024-03-04,1.5,a,x", "2024-03-05,2.5,b,y");
        TableSchema guessed = TableSchema.guess(table, "label", 0);

        Files.writeString(folder.resolve("parts.schema.json"), guessed.csv().toJson());

        assertThat(TableSchema.beside(table)).contains(guessed);
        assertThat(CsvSchema.parse(guessed.csv().toJson())).isNotNull();
    }

    @Test
    void aFileSaysCategoriesDecimalsUnitsAndZones() throws IOException {
        Path table = table(
                "post;price;at;started;end",
                "08001;1,234;2024-07-01T22:30:00Z;1719873000000;bad",
                "8001;2;2024-07-01 22:30;1719873000000;good");
        TableSchema schema = written("""
            {"name": "post", "kind": "text"},
            {"name": "price", "kind": "number", "decimal": ","},
            {"name": "at", "kind": "timestamp", "zone": "Europe/Madrid"},
            {"name": "started", "kind": "timestamp", "unit": "milliseconds"},
            {"name": "end", "kind": "text", "allowed": ["good", "bad"], "role": "label"}
            """);

        // Half past ten in the evening in London is half past midnight in Madrid; a time without an offset stands as it
        // is.
        assertThat(row(schema, table, 0)).containsExactly("08001", "1.234", "0.5", "2", "22.5", "1");
        assertThat(row(schema, table, 1)).containsExactly("8001", "2.0", "22.5", "1", "22.5", "1");
        assertThat(schema.categories()).containsExactly("post");
        assertThat(schema.alarm(List.of("good", "bad"), "yes")).isEqualTo("bad");
        assertThat(schema.notes(table, true))
                .singleElement()
                .asString()
                .contains("as parts.schema.json says", "price (decimal commas)", "at (clock of Europe/Madrid)")
                .contains("started (milliseconds since 1970)");
    }

    @Test
    void labelsOfYesAndNoInSeveralSpellingsAreTwo() throws IOException {
        Path table = table("x,label", "1,Yes", "2,NO", "3,true");
        TableSchema schema = TableSchema.guess(table, "label", 0);

        assertThat(schema.labels(CsvTable.read(table, schema.csv(), 0))).containsExactly("yes", "no", "yes");
        assertThat(schema.alarm(List.of("0", "1"), "yes")).isEqualTo("1");
    }

    @Test
    void everyRefusalNamesWhereSchemasAreDescribed() throws IOException {
        Path table = table("x,label", "one,a", "2,b");
        for (List<String> wrong : List.of(
                List.of("{\"name\": \"x\", \"kind\": \"number\"}", "no column has the role label"),
                List.of("{\"name\": \"x\", \"kind\": \"number\", \"role\": \"lable\"}", "unknown role 'lable'"),
                List.of("{\"name\": \"x\", \"kind\": \"date\"}", "'kind' must be"),
                List.of("{\"name\": \"x\", \"kind\": \"timestamp\", \"unit\": \"ms\"}", "'unit' must be seconds"),
                List.of("{\"name\": \"x\", \"kind\": \"timestamp\", \"zone\": \"Madrid\"}", "such as Europe/Madrid"),
                List.of("{\"name\": \"x\", \"kind\": \"text\", \"decimal\": \",\"}", "only kind number"),
                List.of("{\"name\": \"x\", \"kind\": \"number\", \"decimal\": \";\"}", "a point or a comma"))) {
            assertThatThrownBy(() -> written(wrong.get(0)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("parts.schema.json")
                    .hasMessageContaining(wrong.get(1))
                    .hasMessageEndingWith("docs/schema.md describes schema files");
        }
        TableSchema schema =
                written("{\"name\": \"x\", \"kind\": \"number\"}, {\"name\": \"label\", \"kind\": \"text\","
                        + " \"role\": \"label\"}");
        assertThatThrownBy(() -> CsvTable.read(table, schema.csv(), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("parts.csv:2: column x: 'one' is not a finite number");
    }
}
