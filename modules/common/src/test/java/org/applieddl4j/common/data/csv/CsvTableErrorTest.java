package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableErrorTest {

    private static final CsvSchema SCHEMA = CsvSchema.of(
            Column.integer("id"),
            Column.number("amount").between(0, 100),
            Column.integer("fraud").oneOf("0", "1"));

    @TempDir
    Path folder;

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.csv");

        assertThat(complaint(file, 0)).isEqualTo(file + ": no such file; check the path");
    }

    @Test
    void folderIsNoFile() {
        assertThat(complaint(folder, 0)).isEqualTo(folder + ": is a folder, not a CSV file");
    }

    @Test
    void emptyFileIsSaidToBeEmpty() throws IOException {
        Path file = write("");

        assertThat(complaint(file, 0)).isEqualTo(file + ": is empty; get it again, or name another file");
    }

    @Test
    void headerWithoutRowsIsRefused() throws IOException {
        Path file = write("id,amount,fraud\n");

        assertThat(complaint(file, 0))
                .isEqualTo(
                        file + ": has a header line but no rows; name a file with transactions, or correct its rows");
    }

    @Test
    void binaryFileIsToldFromText() throws IOException {
        Path file = Files.write(folder.resolve("some.csv"), new byte[] {'P', 'K', 3, 4, 0, 0, 1});

        assertThat(complaint(file, 0))
                .isEqualTo(file + ": line 1 holds a zero byte: this is a binary file, not text; export it as CSV");
    }

    @Test
    void lineThatWouldFillTheMemoryIsRefused() throws IOException {
        Path file = write("id,amount,fraud\n" + "x".repeat(TextGuard.MAX_LINE_CHARACTERS + 1));

        assertThat(complaint(file, 0))
                .isEqualTo(file + ": line 2 is longer than a million characters: this is not a CSV file");
    }

    @Test
    void gzipCutShortIsSaidSo() throws IOException {
        StringBuilder text = new StringBuilder("id,amount,fraud\n");
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            text.append(random.nextInt()).append(",1,0\n");
        }
        byte[] whole = CsvTableTest.gzip(text.toString());
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(complaint(file, 0))
                .startsWith(file + ": cannot be read")
                .endsWith("if it is a gzip file it may be cut short or damaged: get it again");
    }

    @Test
    void missingColumnsAreNamedWithWhatThereIsAndWhatWasMeant() throws IOException {
        Path file = write("id,Amonut,class\n1,2,0\n");

        assertThat(complaint(file, 0))
                .isEqualTo(file + ":1: the header line lacks columns amount (did you mean 'Amonut'?), fraud;"
                        + " it has 'id', 'Amonut', 'class'");
    }

    @Test
    void otherDelimiterThanTheOneThatWasNamedIsGuessed() throws IOException {
        Path file = write("id;amount;fraud\n1;2;0\n");

        assertThatThrownBy(() -> CsvTable.read(file, new CsvSchema(',', SCHEMA.columns()), 0))
                .hasMessageEndingWith("is the delimiter ';' rather than ','?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        1,"2,0
        1,"2"3,0
        """)
    void quoteThatDoesNotEndIsNamedWhereItsRowBegins(String row) throws IOException {
        Path file = write("id,amount,fraud\n1,1,0\n" + row + "\n4,4,1\n");

        assertThat(complaint(file, 1)).startsWith(file + ":3: ").contains("quote that is never closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,12.5,0", "7,7,0", "2018-05-13 00:01:01,1,0", "-3,1,2"})
    void firstLineOfValuesIsNoHeader(String first) throws IOException {
        Path file = write(first + "\n2,1,0\n");

        assertThat(complaint(file, 0)).startsWith(file + ":1: there is no header line");
    }

    @Test
    void columnThatStandsTwiceIsRefused() throws IOException {
        Path file = write("id,amount,fraud,id\n1,2,0,1\n");

        assertThat(complaint(file, 0)).isEqualTo(file + ":1: column id stands twice in the header line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        1,2         | has 2 fields, the header line has 3
        1,2,0,9     | has 4 fields, the header line has 3
        1,abc,0     | column amount: 'abc' is not a finite number
        1,,0        | column amount: '' is empty, not a number
        1,NaN,0     | column amount: 'NaN' is not a finite number
        1,Infinity,0| column amount: 'Infinity' is not a finite number
        1,1e999,0   | column amount: '1e999' is not a finite number
        1,0x1p3,0   | column amount: '0x1p3' is not a finite number
        1,1.2.3,0   | column amount: '1.2.3' is not a number
        1,101,0     | column amount: '101' is outside [0, 100]
        1.5,2,0     | column id: '1.5' is not a whole number of 64 bits
        x,2,0       | column id: 'x' is not a whole number
        1,2,3       | column fraud: '3' is none of the allowed values 0, 1
        """)
    void badRowIsNamedByLineColumnAndValue(String row, String what) throws IOException {
        Path file = write("id,amount,fraud\n1,1,0\n" + row + "\n");

        assertThat(complaint(file, 0))
                .isEqualTo(file + ":3: " + what + "; correct the row, or allow some with --skip-bad-rows N");
    }

    @Test
    void badTimeIsNamed() throws IOException {
        Path file = write("at\n2018-02-30 00:00:00\n");

        assertThatThrownBy(() -> CsvTable.read(file, CsvSchema.of(Column.timestamp("at")), 0))
                .hasMessageContaining(":2: column at: '2018-02-30 00:00:00' is not a time such as");
    }

    @Test
    void hourOutOfRangeAfterAGoodRowOfTheSameDayIsNamed() throws IOException {
        Path file = write("at\n2018-02-28 00:00:00\n2018-02-28 24:10:00\n");

        assertThatThrownBy(() -> CsvTable.read(file, CsvSchema.of(Column.timestamp("at")), 0))
                .hasMessageContaining(":3: column at: '2018-02-28 24:10:00'");
    }

    @Test
    void textThatIsNotUtf8IsNamed() throws IOException {
        Path file = Files.write(
                folder.resolve("latin.csv"),
                "name\nJos\u00C3\u00A9 Pe\u00C3\u00B1a\nJos\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CsvTable.read(file, CsvSchema.of(Column.text("name")), 0))
                .hasMessageContaining(":3: column name:")
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void oneBadRowMoreThanAllowedEndsTheReading() throws IOException {
        Path file = write("id,amount,fraud\n1,x,0\n2,y,0\n3,1,0\n");

        assertThat(complaint(file, 1))
                .isEqualTo(file + ":3: column amount: 'y' is not a finite number;"
                        + " this is bad row 2 and only 1 may be skipped (--skip-bad-rows)");
    }

    @Test
    void rowsAllBadAreNotATable() throws IOException {
        Path file = write("id,amount,fraud\n1,x,0\n");

        assertThat(complaint(file, 5))
                .endsWith("has a header line but no rows besides the 1 bad ones that were skipped; name a file with"
                        + " transactions, or correct its rows");
    }

    @Test
    void everyComplaintIsOneLineHoweverOddTheValue() throws IOException {
        Path file = write("id,amount,fraud\n1,\u0007" + "9a".repeat(200) + ",0\n");

        assertThat(complaint(file, 0))
                .hasLineCount(1)
                .hasSizeLessThan(300 + file.toString().length());
    }

    private String complaint(Path file, int badRowsAllowed) {
        InputException e =
                catchThrowableOfType(InputException.class, () -> CsvTable.read(file, SCHEMA, badRowsAllowed));
        return e.getMessage();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), text);
    }
}
