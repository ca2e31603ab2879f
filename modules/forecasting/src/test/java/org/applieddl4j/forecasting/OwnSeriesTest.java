package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSeriesTest {

    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    @TempDir
    Path folder;

    private OwnSeries read(String header, List<String> rows) {
        return read(header, rows, OptionalInt.empty());
    }

    private OwnSeries read(String header, List<String> rows, OptionalInt horizon) {
        try {
            Path file = Files.writeString(folder.resolve("own.csv"), header + "\n" + String.join("\n", rows) + "\n");
            return OwnSeries.read(file, 0, horizon);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(int n, IntFunction<String> row) {
        return IntStream.range(0, n).mapToObj(row).collect(Collectors.toList());
    }

    private static double wave(int t) {
        return 100 + 10 * Math.sin(t * 0.26) + t % 5;
    }

    private static String hour(int t) {
        return START.plusHours(t) + "," + wave(t);
    }

    private static String day(int t) {
        return START.toLocalDate().plusDays(t) + "," + wave(t);
    }

    @Test
    void wideHasASeriesAColumnAndItsFrequencyFromTheTimes() {
        OwnSeries own = read("time,north,south", rows(900, t -> hour(t) + "," + (200 - wave(t))));

        assertThat(own.series()).extracting(TimeSeries::id).containsExactly("north", "south");
        assertThat(own.setting().season()).isEqualTo(24);
        assertThat(own.setting().horizon()).isEqualTo(48);
        assertThat(own.setting().lookback()).isEqualTo(168);
        assertThat(own.notes()).anyMatch(note -> note.contains("every 1 hour") && note.contains("24 values"));
        TimeSeries first = own.series().get(0);
        // Two series: several forecasts of each are judged, from a test part of 15 %.
        assertThat(first.testEnd() - first.validationEnd()).isEqualTo(96);
        assertThat(own.setting().stride()).isEqualTo(12);
    }

    /** Decimal commas, days first and a shop's number are what nobody can guess. */
    @Test
    void aSchemaBesideTheFileSaysWhatItsColumnsHold() throws IOException {
        String schema = """
                {"columns": [
                  {"name": "when", "kind": "timestamp", "role": "time"},
                  {"name": "shop", "kind": "text", "role": "id"},
                  {"name": "euro", "kind": "number", "decimal": ","}]}
                """;
        Files.writeString(folder.resolve("own.schema.json"), schema);
        List<String> rows = rows(
                200,
                t -> String.format(
                        "%1$td/%1$tm/%1$tY;%2$s;17;rain",
                        START.toLocalDate().plusDays(t),
                        String.format("%.2f", wave(t)).replace('.', ',')));

        OwnSeries own = read("when;euro;shop;weather", rows);

        assertThat(own.series()).extracting(TimeSeries::id).containsExactly("17");
        assertThat(own.series().get(0).values()[3]).isEqualTo(Math.rint(wave(3) * 100) / 100);
        assertThat(own.setting().season()).isEqualTo(7);
        assertThat(own.notes()).anyMatch(note -> note.contains("own.schema.json"));
        assertThat(own.schema()).isPresent();

        // The bundle keeps it: a history elsewhere needs none.
        HistoryRows history = new HistoryRows(folder.resolve("elsewhere.csv"), 2, own.schema(), OptionalDouble.empty());
        history.header(List.of("when", "euro", "shop"));
        history.read(new String[] {"30/01/2025", "1,5", "17"});
        history.read(new String[] {"31/01/2025", "2,5", "17"});
        assertThat(history.end().orElseThrow().values())
                .containsEntry("t-0", 2.5)
                .containsEntry("t-1", 1.5);
    }

    @Test
    void longHasARowAValueAndAGroupBeforeTheName() {
        List<String> rows = rows(200, t -> day(t).replace(",", ",a,x,"));
        rows.addAll(rows(200, t -> day(t).replace(",", ",b,x,")));

        OwnSeries own = read("date,item,group,sales", rows);

        assertThat(own.series()).extracting(TimeSeries::id).containsExactly("x/a", "x/b");
        assertThat(own.setting().season()).isEqualTo(7);
    }

    @Test
    void weekdaysMonthsAndQuartersAreSteps() {
        List<String> weekdays = rows(400, t -> day(t));
        weekdays.removeIf(
                row -> LocalDate.parse(row.substring(0, 10)).getDayOfWeek().getValue() > 5);
        assertThat(read("date,value", weekdays).setting().season()).isEqualTo(5);

        assertThat(read("date,value", rows(120, t -> START.toLocalDate().plusMonths(t) + "," + wave(t)))
                        .setting())
                .matches(setting -> setting.season() == 12 && setting.horizon() == 18);
        assertThat(read("date,value", rows(90, t -> START.toLocalDate().plusMonths(3L * t) + "," + wave(t)))
                        .setting()
                        .season())
                .isEqualTo(4);
        assertThat(read("date,value", rows(100, t -> t + "," + wave(t)))
                        .setting()
                        .season())
                .isEqualTo(1);
    }

    @Test
    void anotherHorizonIsTaken() {
        OwnSeries own = read("date,value", rows(300, OwnSeriesTest::day), OptionalInt.of(5));

        assertThat(own.setting().horizon()).isEqualTo(5);
        assertThat(own.setting().horizons()).containsExactly(5);
    }

    @Test
    void shortGapsAreFilledSaidAndNotJudged() {
        List<String> rows = rows(300, OwnSeriesTest::day);
        rows.remove(297);
        rows.set(100, START.toLocalDate().plusDays(100) + ",NA");

        OwnSeries own = read("date,value", rows);
        TimeSeries series = own.series().get(0);

        assertThat(own.notes()).anyMatch(note -> note.startsWith("2 missing values were interpolated"));
        assertThat(series.values()[297])
                .isCloseTo((wave(296) + wave(298)) / 2, org.assertj.core.data.Offset.offset(1e-9));
        Targets test = Targets.of(own.series(), own.setting(), org.applieddl4j.common.experiment.Part.TEST, 1);
        int last = test.size() - 1;
        assertThat(test.actual()[last][297 - test.windows().origin()[last]]).isNaN();
        assertThat(test.actual()[last][296 - test.windows().origin()[last]]).isFinite();
    }

    @Test
    void aSeriesBeginsAnewAfterALongGap() {
        List<String> rows = rows(400, OwnSeriesTest::day);
        rows.subList(50, 70).clear();

        OwnSeries own = read("date,value", rows);

        assertThat(own.series().get(0).values()).hasSize(330);
        assertThat(own.notes()).anyMatch(note -> note.startsWith("50 values before a long gap"));
    }

    @Test
    void irregularTimesAreMovedToTheNearestStep() {
        OwnSeries own =
                read("time,value", rows(900, t -> START.plusHours(t).plusMinutes(t % 3 == 0 ? 10 : 0) + "," + wave(t)));

        assertThat(own.notes()).anyMatch(note -> note.startsWith("300 times lie between two steps"));
    }

    @Test
    void oneTimeTwiceIsRefusedWithBothLines() {
        List<String> rows = rows(200, OwnSeriesTest::day);
        rows.add(rows.get(3));

        assertThatThrownBy(() -> read("date,value", rows))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one time twice, in lines 5 and 202");
    }

    @Test
    void mixedFrequenciesAreRefusedInOneLine() {
        List<String> rows = rows(200, t -> day(t).replace(",", ",a,"));
        rows.addAll(rows(200, t -> hour(t).replace(",", ",b,")));

        assertThatThrownBy(() -> read("date,series,value", rows))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mixed frequencies")
                .hasMessageContaining("1 day")
                .hasMessageContaining("1 hour");
    }

    @Test
    void aFrequencyThatChangesIsRefused() {
        List<String> rows = rows(200, OwnSeriesTest::day);
        rows.addAll(rows(60, t -> START.toLocalDate().plusDays(200 + 7L * t) + "," + wave(t)));

        assertThatThrownBy(() -> read("date,value", rows)).hasMessageContaining("frequency changes");
    }

    @Test
    void tooShortAHistoryIsRefusedWithWhatIsNeeded() {
        assertThatThrownBy(() -> read("date,value", rows(20, OwnSeriesTest::day)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too short")
                .hasMessageContaining("20 values")
                .hasMessageContaining("--horizon");
    }

    @Test
    void constantSeriesAreLeftOutAndSaid() {
        OwnSeries own = read("date,value,still,zero", rows(200, t -> day(t) + ",7,0"));

        assertThat(own.series()).extracting(TimeSeries::id).containsExactly("value");
        assertThat(own.notes()).anyMatch(note -> note.contains("2 series (still, zero)") && note.contains("constant"));
        assertThatThrownBy(() -> read("date,still", rows(200, t -> day(t).substring(0, 10) + ",7")))
                .hasMessageContaining("constant");
    }

    @Test
    void zerosUnderMaseAndSmapeGiveFiniteFigures() {
        OwnSeries own = read("date,value", rows(300, t -> day(t).substring(0, 10) + "," + (t % 9 == 0 ? 3 : 0)));
        Targets test = Targets.of(own.series(), own.setting(), org.applieddl4j.common.experiment.Part.TEST, 1);
        ForecastScores zero =
                ForecastScores.points(test, new float[test.size()][own.setting().horizon()]);

        assertThat(ForecastMetrics.mase(zero).value()).isFinite();
        assertThat(ForecastMetrics.smape(zero).value()).isBetween(0.0, 200.0);
    }

    @Test
    void aFutureCovariateIsRefused() {
        assertThatThrownBy(() -> read("date,series,value,holiday", rows(50, t -> day(t).replace(",", ",a,") + ",0")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'holiday'")
                .hasMessageContaining("covariates");
    }

    @Test
    void cellsThatAreNoTimeOrNumberAreNamedWithTheirLine() {
        assertThatThrownBy(() -> read("date,value", List.of("2024-01-01,3", "soon,4")))
                .hasMessageContaining("own.csv:3")
                .hasMessageContaining("'soon' is no time");
        assertThatThrownBy(() -> read("date,value", List.of("2024-01-01,many")))
                .hasMessageContaining("own.csv:2")
                .hasMessageContaining("many");
        assertThatThrownBy(() -> read("value", List.of("3"))).hasMessageContaining("one column");
    }
}
