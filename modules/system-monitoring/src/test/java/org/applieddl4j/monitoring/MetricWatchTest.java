package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.RowWatch;
import org.applieddl4j.common.usecase.RowWatch.Observation.Note;
import org.junit.jupiter.api.Test;

class MetricWatchTest {

    private static final double[] VALUES = values();

    private static double[] values() {
        double[] values = Streams.daily(1200, 5);
        values[900] = 200;
        values[905] = 210;
        return values;
    }

    private static ModelBundle bundle(long seed) {
        return new ModelBundle(
                MonitoringUseCase.ID,
                "forecast-error",
                MonitoringNetworks.create(MonitoringNetworks.FORECAST, seed),
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .valueToTree(new MonitoringPredictor.Settings(Reading.FORECAST, 0.05, 600, 60, null)),
                MonitoringPredictor.LABELS,
                Optional.of(new OperatingPoint(0.9, "for a test", 0)),
                Optional.empty(),
                Map.of("dataset", "none"),
                Instant.EPOCH);
    }

    private static RowWatch watch(long seed, String... columns) {
        RowWatch watch =
                new MonitoringModel(bundle(seed)).watch(Path.of("the table")).orElseThrow();
        watch.header(List.of(columns));
        return watch;
    }

    private static String[] row(int row) {
        return new String[] {Instant.ofEpochSecond(300L * row).toString(), Double.toString(VALUES[row])};
    }

    @Test
    void anIncidentIsOneAlarm() {
        RowWatch watch = watch(1, "timestamp", "value");

        List<Integer> alarms = IntStream.range(0, VALUES.length)
                .filter(row -> watch.next(row(row)).note() == Note.ALARM)
                .boxed()
                .toList();

        assertThat(alarms).contains(900).doesNotContain(905).hasSizeLessThan(4);
    }

    @Test
    void whatWasSavedGoesOnExactly() {
        RowWatch whole = watch(1, "timestamp", "value");
        RowWatch first = watch(1, "timestamp", "value");
        IntStream.range(0, 902).forEach(row -> {
            whole.next(row(row));
            first.next(row(row));
        });
        RowWatch second = watch(1, "timestamp", "value");
        second.load("state.json", first.save());

        for (int row = 902; row < VALUES.length; row++) {
            assertThat(second.next(row(row))).isEqualTo(whole.next(row(row)));
        }
        assertThat(second.save()).isEqualTo(whole.save());
    }

    @Test
    void aStateHasTheSameSizeHoweverLongTheStream() {
        RowWatch watch = watch(1, "timestamp", "value");
        IntStream.range(0, 700).forEach(row -> watch.next(row(row)));
        int numbers = watch.save().split(",").length;
        IntStream.range(700, 1200).forEach(row -> watch.next(row(row)));

        assertThat(watch.save().split(",")).hasSize(numbers);
    }

    @Test
    void aRefusedRowChangesNothing() {
        RowWatch watch = watch(1, "timestamp", "value");
        IntStream.range(0, 650).forEach(row -> watch.next(row(row)));
        String before = watch.save();

        assertThatThrownBy(() -> watch.next(row(600)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the clock went back");
        assertThatThrownBy(() -> watch.next(row(649))).hasMessageContaining("its time is that of the row before");
        assertThatThrownBy(() -> watch.next(new String[] {"2030-01-01 00:00:00", "Infinity"}))
                .hasMessageContaining("column value: 'Infinity' is not a finite number");
        assertThatThrownBy(() -> watch.next(new String[] {"2030-01-01 00:00:00", "warm"}))
                .hasMessageContaining("column value: 'warm' is not a finite number");
        assertThatThrownBy(() -> watch.next(new String[] {"soon", "1"})).hasMessageContaining("timestamp");

        assertThat(watch.save()).isEqualTo(before);
    }

    @Test
    void aStateOfAnotherNetworkOrTableIsRefused() {
        RowWatch watch = watch(1, "timestamp", "value");
        watch.next(row(0));

        assertThatThrownBy(() -> watch(2, "timestamp", "value").load("state.json", watch.save()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("state.json: was saved with another network");
        assertThatThrownBy(() -> watch(1, "timestamp", "heat").load("state.json", watch.save()))
                .hasMessageContaining("is of the columns [value], and the table has [heat]");
        assertThatThrownBy(() -> watch(1, "timestamp", "value").load("state.json", "{\"network\":"))
                .hasMessageContaining("delete it to start afresh");
        assertThatThrownBy(() -> watch(1, "timestamp", "value")
                        .load("state.json", watch.save().replace("\"numbers\":[", "\"numbers\":[\"1\",")))
                .hasMessageContaining("state.json: is no saved state");
    }

    @Test
    void missingValuesAndSeveralSensorsAreTaken() {
        RowWatch watch = watch(1, "time", "heat", "load");

        for (int row = 0; row < 700; row++) {
            String heat = row % 7 == 0 ? "" : Double.toString(VALUES[row]);
            assertThat(watch.next(new String[] {Long.toString(300L * row), heat, "1"})
                            .note())
                    .isEqualTo(Note.USUAL);
        }
        assertThat(watch.next(new String[] {Long.toString(300L * 700), "500", "1"})
                        .note())
                .isEqualTo(Note.ALARM);
    }

    @Test
    void aTableWithoutMeasurementsIsRefused() {
        assertThatThrownBy(() -> watch(1, "timestamp"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no column of measurements beside 'timestamp'");
    }
}
