package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableEncodingTest {

    @Test
    void gapsAndThousandsDoNotTurnANumberIntoWords() {
        List<String[]> rows =
                List.of(row("1,000", "a"), row("NA", "b"), row("3000", "a"), row("", "a"), row("NaN", "b"));

        TableEncoding encoding = TableEncoding.fit(List.of("amount", "kind"), rows);

        assertThat(encoding.inputs()).containsExactly("amount", "kind=a", "kind=b");
        assertThat(encoding.features().get(0).mean()).isEqualTo(2_000);
        assertThat(encoding.encode(row("n/a", "a"))[0]).isZero();
        assertThat(encoding.encode(row("3,000", "a"))[0]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void aWordAmongNumbersLeavesAColumnOfWords() {
        TableEncoding encoding = TableEncoding.fit(List.of("grade"), List.of(row("1"), row("2"), row("A11")));

        assertThat(encoding.inputs()).containsExactly("grade=1", "grade=2", "grade=A11");
    }

    @Test
    void numbersThatAreCategoriesAreWords() {
        TableEncoding encoding =
                TableEncoding.fit(List.of("post code"), List.of(row("08001"), row("28004")), Set.of("post code"));

        assertThat(encoding.inputs()).containsExactly("post code=08001", "post code=28004");
    }

    @Test
    void columnsWithAnotherValueInEveryRowAreIdentifiers() {
        assertThat(TableEncoding.isIdentifier(column(50, i -> "customer " + i))).isTrue();
        assertThat(TableEncoding.isIdentifier(column(50, i -> Integer.toString(7_000 + i))))
                .isTrue();
        assertThat(TableEncoding.isIdentifier(column(50, i -> Double.toString(i * 1.37))))
                .isFalse();
        assertThat(TableEncoding.isIdentifier(column(50, i -> "x" + i % 3))).isFalse();
        assertThat(TableEncoding.isIdentifier(column(10, i -> "customer " + i))).isFalse();
    }

    @Test
    void wholeNumbersFarApartAreMeasurements() {
        assertThat(TableEncoding.isIdentifier(column(50, i -> Integer.toString(i * i * 31))))
                .isFalse();
    }

    private static String[] column(int rows, IntFunction<String> cell) {
        return IntStream.range(0, rows).mapToObj(cell).toArray(String[]::new);
    }

    @Test
    void wordsThatTheTrainingDidNotHaveAreTold() {
        TableEncoding encoding = TableEncoding.fit(List.of("amount", "kind"), List.of(row("1", "a"), row("2", "b")));

        assertThat(encoding.unknownWords(encoding.values(row("1", "A")))).containsExactly("kind");
        assertThat(encoding.unknownWords(encoding.values(row("1", "a")))).isEmpty();
    }

    private static String[] row(String... cells) {
        return cells;
    }
}
