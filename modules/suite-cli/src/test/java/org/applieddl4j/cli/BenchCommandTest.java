package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                TestInstallation::nothing,
                Map.of());

        CommandRun bench = CommandRun.of(installation, "bench", "--seconds", "0.01");

        assertThat(bench.status()).isZero();
        for (BenchNetwork network : BenchNetwork.values()) {
            assertThat(bench.out())
                    .containsPattern(network.title() + " +[0-9,]+ examples/s stock.*as runs train, engine auto");
        }
    }

    @Test
    void singlePredictionsOfTheUseCasesAreTimed() {
        CommandRun bench = CommandRun.of(Installation.ofProcess(), "bench", "--seconds", "0.2");

        assertThat(bench.status()).as(bench.err()).isZero();
        Matcher line = Pattern.compile("chatbot-intent, one at a time +([0-9.]+) ms median")
                .matcher(bench.out());
        assertThat(line.find()).as(bench.out()).isTrue();
        assertThat(Double.parseDouble(line.group(1))).isPositive();
    }

    @Test
    void durationMustBePositive() {
        assertThat(CommandRun.of(new FakeUseCase(), "bench", "--seconds", "0").status())
                .isEqualTo(2);
    }

    @Test
    void flagsOfTheComparisonNeedItsBuild() {
        CommandRun bench = CommandRun.of(new FakeUseCase(), "bench", "--networks", "mlp", "--stock-only");

        assertThat(bench.status()).isEqualTo(2);
        assertThat(bench.err())
                .contains("SUITE_PROFILES=benchmarks ./suite bench")
                .hasLineCount(1);
    }
}
