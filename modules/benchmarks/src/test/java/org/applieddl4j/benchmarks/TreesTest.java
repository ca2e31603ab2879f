package org.applieddl4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the profile is for Linux on x86-64")
class TreesTest {

    @TempDir
    Path folder;

    @Test
    void treesAndNetworkAreJudgedOnTheSameRows() throws IOException {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(line -> {}));

        Path page = new SideBySide()
                .trees(RunRequest.defaults().quickly().withDataset("card-simulator"), context, folder.resolve("trees"));

        ObjectMapper json = new ObjectMapper();
        JsonNode record = json.readTree(folder.resolve("trees/trees.json").toFile());
        JsonNode run =
                json.readTree(folder.resolve("trees/fraud-detection/run.json").toFile());
        assertThat(record.path("testRows").asInt())
                .isEqualTo(run.path("dataset").path("splits").path("test").asInt());
        double prevalence = 0.1;
        for (String side : new String[] {"network", "trees"}) {
            JsonNode precision = record.path(side).path("metrics").path("average_precision");
            assertThat(precision.path("value").asDouble()).isGreaterThan(prevalence);
            assertThat(precision.path("low").asDouble())
                    .isLessThan(precision.path("high").asDouble());
            assertThat(record.path(side).path("trainSeconds").asDouble()).isPositive();
        }
        assertThat(record.path("trees").path("rounds").asInt()).isBetween(10, 300);
        assertThat(Files.readString(page)).contains("gradient-boosted trees");
    }

    @Test
    void treesLearnFromTheSplitsAndColumnsOfTheCreditNetworks() throws IOException {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(line -> {}));

        Path page = new SideBySide()
                .trees(
                        RunRequest.defaults().quickly().withDataset("loan-simulator"),
                        context,
                        folder.resolve("credit"));

        JsonNode record = new ObjectMapper()
                .readTree(folder.resolve("credit/credit-trees.json").toFile());
        for (String model : new String[] {"mlp", "scorecard", "gradient-boosted trees"}) {
            assertThat(record.path("rocAuc").path(model).path("mean").asDouble())
                    .as(model)
                    .isBetween(0.6, 0.95);
        }
        assertThat(record.path("trees").asDouble()).isBetween(10.0, 400.0);
        assertThat(Files.readString(page)).contains("gradient-boosted trees");
    }
}
