package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
    void columnsWithAnotherValueInEveryRowAreIdentifiers() {
        List<String[]> rows = IntStream.range(0, 50)
                .mapToObj(
                        i -> row("customer " + i, Integer.toString(7_000 + i), Double.toString(i * 1.37), "x" + i % 3))
                .toList();

        assertThat(TableEncoding.identifiers(List.of("name", "number", "weight", "kind"), rows))
                .containsExactly("name", "number");
        assertThat(TableEncoding.identifiers(List.of("name", "number", "weight", "kind"), rows.subList(0, 10)))
                .isEmpty();
    }

    @Test
    void wholeNumbersFarApartAreMeasurements() {
        List<String[]> rows = IntStream.range(0, 50)
                .mapToObj(i -> row(Integer.toString(i * i * 31)))
                .toList();

        assertThat(TableEncoding.identifiers(List.of("income"), rows)).isEmpty();
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
