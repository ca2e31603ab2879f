package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMonitorTest {

    private static final int ROWS = 900;
    private static final int WARM_UP = 200;

    private static NetworkRecipe recipe(String id) {
        return MonitoringNetworks.recipes().stream()
                .filter(recipe -> recipe.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double[] withSpike() {
        double[] values = Streams.daily(ROWS, 3);
        values[700] = 120;
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast-error", "autoencoder", "linear-forecast"})
    void rowByRowItSaysWhatItSaysOfTheWhole(String id) {
        Reading reading = MonitoringNetworks.reading(recipe(id));
        Model network = MonitoringNetworks.create(recipe(id), 1);
        MetricStream stream = Streams.stream("a", withSpike(), List.of());
        double[] whole = new NetworkDetector(reading, network).scores(stream, WARM_UP);
        StreamMonitor monitor = new StreamMonitor(reading, network, 1, WARM_UP);

        for (int row = 0; row < ROWS; row++) {
            double next = monitor.next(stream.seconds()[row], new double[] {stream.values()[0][row]});

            assertThat(next).as("row " + row).isCloseTo(whole[row], within(1e-4 * (1 + whole[row])));
        }
        assertThat(whole[700]).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast-error", "autoencoder"})
    void noScoreDependsOnWhatComesLater(String id) {
        Detector detector =
                new NetworkDetector(MonitoringNetworks.reading(recipe(id)), MonitoringNetworks.create(recipe(id), 1));
        double[] values = Streams.daily(ROWS, 3);
        double[] other = values.clone();
        Arrays.fill(other, 600, ROWS, -1e6);

        double[] first = detector.scores(Streams.stream("a", values, List.of()), WARM_UP);
        double[] second = detector.scores(Streams.stream("a", other, List.of()), WARM_UP);

        for (int row = 0; row < 600; row++) {
            assertThat(second[row]).isEqualTo(first[row]);
        }
        assertThat(second[600]).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast-error", "autoencoder"})
    void whatWasSavedGoesOnExactly(String id) {
        Reading reading = MonitoringNetworks.reading(recipe(id));
        Model network = MonitoringNetworks.create(recipe(id), 1);
        double[] values = withSpike();
        StreamMonitor one = new StreamMonitor(reading, network, 1, WARM_UP);
        for (int row = 0; row < 650; row++) {
            one.next(300L * row, new double[] {values[row]});
        }
        StateWriter saved = new StateWriter();
        one.save(saved);
        StreamMonitor other = new StreamMonitor(reading, network, 1, WARM_UP);
        StateReader state = new StateReader("state", saved.numbers());
        other.load(state);
        state.end();

        for (int row = 650; row < ROWS; row++) {
            assertThat(other.next(300L * row, new double[] {values[row]}))
                    .isEqualTo(one.next(300L * row, new double[] {values[row]}));
        }
    }
}
