package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.engine.Engine;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

    @Test
    void speedOfEveryNetworkIsMeasured() {
        Installation installation = new Installation(
                List.of(),
                List::of,
                mirror -> TestInstallation.settings(Path.of("target"), mirror),
                Engine::start,
                Map.of());

        CommandRun bench = CommandRun.of(installation, "bench", "--seconds", "0.01");

        assertThat(bench.status()).isZero();
        for (BenchNetwork network : BenchNetwork.values()) {
            assertThat(bench.out()).containsPattern(network.title() + " +[0-9,]+ examples/s stock");
        }
    }

    @Test
    void durationMustBePositive() {
        assertThat(CommandRun.of(new FakeUseCase(), "bench", "--seconds", "0").status())
                .isEqualTo(2);
    }
}
