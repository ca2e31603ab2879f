package org.applieddl4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.chatbot.IntentNetworks;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.FrameworkBenchmark;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.fraud.FraudNetworks;
import org.applieddl4j.image.ImageNetworks;
import org.applieddl4j.medical.MedicalNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideBySideTest {

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = "amd64",
            disabledReason = "PyTorch's natives are those of Linux on x86-64")
    void oneNetworkIsMeasuredBesideBoth() throws IOException {
        List<String> said = new ArrayList<>();
        Path out = folder.resolve("bench");

        Path page = new SideBySide()
                .run(
                        new FrameworkBenchmark.Request(List.of("mlp"), List.of(64), List.of(1), 3, 0.05, out),
                        Console.plain(said::add));

        BenchRecord record = BenchJson.read(out.resolve("bench.json"), BenchRecord.class);
        assertThat(record.rows()).extracting(BenchRecord.Row::phase).containsExactly("training", "inference");
        assertThat(record.rows()).allSatisfy(row -> {
            assertThat(row.ratio().n()).isEqualTo(3);
            assertThat(row.ratio().lowest())
                    .isPositive()
                    .isLessThanOrEqualTo(row.ratio().median());
            assertThat(row.shareOfCeiling()).isBetween(0.0, 1.0);
            assertThat(row.overStock()).isNotNull();
        });
        assertThat(record.profiles()).extracting(BenchRecord.Profile::phase).containsExactly("training", "inference");
        assertThat(record.profiles()).allSatisfy(profile -> {
            StepProfile step = profile.step();
            assertThat(step.samples()).isPositive();
            assertThat(step.operations()).isNotEmpty();
            assertThat(step.waiting()).isBetween(0.0, 1.0);
        });
        assertThat(record.ceilings().get(0).suite()).isGreaterThan(1);
        assertThat(said).anyMatch(line -> line.startsWith("mlp") && line.contains("training"));
        assertThat(Files.readString(page))
                .contains("fraud: perceptron", "PyTorch, examples/s", "Where the time goes", "operation by operation");
    }

    @Test
    void unknownNetworkIsRefusedBeforeAnythingStarts() {
        assertThatThrownBy(() -> new SideBySide()
                        .run(
                                new FrameworkBenchmark.Request(
                                        List.of("mpl"), List.of(), List.of(1), 1, 1, folder.resolve("none")),
                                Console.plain(line -> {})))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown network 'mpl'; choose one of mlp, ");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "mlp, fraud, mlp",
        "autoencoder, fraud, autoencoder",
        "compact, image, compact",
        "resnet, image, resnet",
        "bag, chatbot, bag",
        "text-cnn, chatbot, cnn",
        "medical-resnet, medical, resnet",
        "u-net, medical, segmenter"
    })
    void batchIsThatOfTheRecipe(String workload, String module, String recipe) {
        List<NetworkRecipe> recipes = switch (module) {
            case "fraud" -> FraudNetworks.recipes();
            case "image" -> ImageNetworks.recipes();
            case "chatbot" -> IntentNetworks.recipes();
            default -> MedicalNetworks.recipes();
        };

        assertThat(recipes)
                .filteredOn(one -> one.id().equals(recipe))
                .extracting(NetworkRecipe::batchSize)
                .containsExactly(Workload.of(workload).batch());
    }

    @Test
    void ratioIsThatOfNeighbours() {
        BenchRecord.Ratio ratio = BenchRecord.Ratio.of(new double[] {2, 0.5, 1, 4});

        assertThat(ratio).isEqualTo(new BenchRecord.Ratio(0.5, 1.5, 4, 4));
    }
}
