package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

    private static final CsvSchema SCHEMA =
            CsvSchema.of(Column.integer("id"), Column.timestamp("at"), Column.number("amount"), Column.text("shop"));

    @TempDir
    Path folder;

    @Test
    void columnsAreFoundByNameInAnyOrder() throws IOException {
        CsvTable table =
                read("shop,ignored,amount,id,at\nBaker,x,1.5,7,1970-01-01 00:00:10\nButcher,y,-2,8,1970-01-02\n");

        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.integers("id")).containsExactly(7, 8);
        assertThat(table.numbers("amount")).containsExactly(1.5, -2);
        assertThat(table.texts("shop")).containsExactly("Baker", "Butcher");
        assertThat(table.integers("at")).containsExactly(10, 86_400);
    }

    @Test
    void timesAreUtcUnlessTheyNameAnOffset() throws IOException {
        CsvTable table = read("id,at,amount,shop\n"
                + "1,2018-05-13 00:01:01,1,a\n"
                + "2,2018-05-13T00:01:02,1,a\n"
                + "3,2018-05-13T00:01:03.9,1,a\n"
                + "4,2018-05-13T02:01:04+02:00,1,a\n"
                + "5,2018-05-13T00:01:05Z,1,a\n"
                + "6,2018-05-13 00:01,1,a\n");

        // 1526169600 is 2018-05-13T00:00:00Z.
        assertThat(table.integers("at"))
                .containsExactly(
                        1_526_169_661L, 1_526_169_662L, 1_526_169_663L, 1_526_169_664L, 1_526_169_665L, 1_526_169_660L);
    }

    @Test
    void wholeNumbersMayBeWrittenAsDecimals() throws IOException {
        CsvTable table = read("id,at,amount,shop\n1e+05,1970-01-01,1,a\n4.0,1970-01-01,1,a\n");

        assertThat(table.integers("id")).containsExactly(100_000, 4);
    }

    @Test
    void quotedCellsMayHoldTheDelimiterAndQuotes() throws IOException {
        CsvTable table = read("id,at,amount,shop\n1,1970-01-01,1,\"Baker, \"\"old\"\"\"\n");

        assertThat(table.texts("shop")).containsExactly("Baker, \"old\"");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreNoPartOfTheCells() throws IOException {
        CsvTable table = read("\uFEFFid,at,amount,shop\r\n1,1970-01-01,1,a\r\n");

        assertThat(table.texts("shop")).containsExactly("a");
    }

    @Test
    void cellsInQuotesMayHoldLineBreaksAndBackslashes() throws IOException {
        CsvTable table = read("id,at,amount,shop\r\n1,1970-01-01,1,\"Baker\r\nold, \"\"best\"\"\"\r\n"
                + "2,1970-01-01,1,\"C:\\temp\\\"\r\n3,1970-01-01, \"3\" ,5\" nail\r\n");

        assertThat(table.texts("shop")).containsExactly("Baker\r\nold, \"best\"", "C:\\temp\\", "5\" nail");
        assertThat(table.numbers("amount")).containsExactly(1, 1, 3);
        assertThat(table.origin(1).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            quoteCharacter = '`',
            value = {
                "UTF-8        / ,   / ``",
                "UTF-8        / ;   / parted by semicolons",
                "UTF-16LE     / ,   / UTF-16LE",
                "UTF-16BE     / |   / UTF-16BE",
                "windows-1252 / ;   / Windows-1252"
            })
    void encodingAndDelimiterAreSeenAndSaid(String charset, char delimiter, String said) throws IOException {
        String text = "id,at,amount,shop\n1,1970-01-01,1.5,Café Peña €\n".replace(',', delimiter);
        String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        Path file = Files.write(folder.resolve("some.csv"), (mark + text).getBytes(Charset.forName(charset)));

        CsvTable table = CsvTable.read(file, SCHEMA, 0);

        assertThat(table.texts("shop")).containsExactly("Café Peña €");
        assertThat(String.join("; ", table.notes())).contains(said);
        assertThat(table.notes()).hasSize((charset.equals("UTF-8") ? 0 : 1) + (delimiter == ',' ? 0 : 1));
    }

    @Test
    void rowsOfDelimitersAloneArePassedOver() throws IOException {
        CsvTable table = read("id,at,amount,shop\n1,1970-01-01,1,a\n,,,\n  \n2,1970-01-01,1,b\n,,,\n");

        assertThat(table.integers("id")).containsExactly(1, 2);
        assertThat(table.skippedRows()).isZero();
    }

    @Test
    void namesOfTheHeaderLineMayBeNumbersOfTheirOwn() throws IOException {
        Path file = write("id,2019,2020\na,1.5,2\n");

        assertThat(CsvTable.read(file, CsvSchema.of(Column.number("2020")), 0).numbers("2020"))
                .containsExactly(2);
    }

    @Test
    void originNamesTheLineCountingHeaderAndBlankLines() throws IOException {
        CsvTable table = read("id,at,amount,shop\n1,1970-01-01,1,a\n\n2,1970-01-01,1,b\n");

        assertThat(table.origin(0)).isEqualTo(new RowOrigin("some.csv", 2));
        assertThat(table.origin(1)).isEqualTo(new RowOrigin("some.csv", 4));
    }

    @Test
    void moreRowsThanTheFirstBuffersHoldAreKept() throws IOException {
        StringBuilder text = new StringBuilder("id,at,amount,shop\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i)
                    .append(",1970-01-01,")
                    .append(i / 2.0)
                    .append(",s")
                    .append(i)
                    .append('\n');
        }
        CsvTable table = read(text.toString());

        assertThat(table.rows()).isEqualTo(5000);
        assertThat(table.integers("id")[4999]).isEqualTo(4999);
        assertThat(table.numbers("amount")[4999]).isEqualTo(2499.5);
        assertThat(table.texts("shop")[4999]).isEqualTo("s4999");
        assertThat(table.origin(4999).line()).isEqualTo(5001);
    }

    @Test
    void gzipIsKnownByItsBytesAndNotByItsName() throws IOException {
        Path file = folder.resolve("plain-name.csv");
        Files.write(file, gzip("id,at,amount,shop\n1,1970-01-01,1,a\n"));

        assertThat(CsvTable.read(file, SCHEMA, 0).rows()).isEqualTo(1);
    }

    @Test
    void gzipMembersOneAfterTheOtherAreOneText() throws IOException {
        Path file = folder.resolve("two.csv.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(gzip("id,at,amount,shop\n1,1970-01-01,1,a\n"));
            out.write(gzip("2,1970-01-01,1,b\n"));
        }

        assertThat(CsvTable.read(file, SCHEMA, 0).texts("shop")).containsExactly("a", "b");
    }

    @Test
    void allowedBadRowsAreSkippedCountedAndDescribed() throws IOException {
        Path file = write("id,at,amount,shop\n1,1970-01-01,1,a\n2,1970-01-01,oops,b\n3,1970-01-01,3,c\n");

        CsvTable table = CsvTable.read(file, SCHEMA, 1);

        assertThat(table.integers("id")).containsExactly(1, 3);
        assertThat(table.origin(1).line()).isEqualTo(4);
        assertThat(table.skippedRows()).isEqualTo(1);
        assertThat(table.skipped()).containsExactly(file + ":3: column amount: 'oops' is not a finite number");
    }

    @Test
    void asCodeThatAsksForAColumnOfAnotherKindLearnsSo() throws IOException {
        CsvTable table = read("id,at,amount,shop\n1,1970-01-01,1,a\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.numbers("id"))
                .withMessageContaining("'id' of kind NUMBER");
    }

    private CsvTable read(String text) throws IOException {
        return CsvTable.read(write(text), SCHEMA, 0);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), text);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size());
    }
}
