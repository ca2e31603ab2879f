package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pretended nvidia-smi is a shell script")
class CardCheckupTest {

    @TempDir
    Path folder;

    private List<Finding> findings() {
        return new CardCheckup(Map.of("PATH", folder.toString(), "LD_LIBRARY_PATH", folder.toString()), List.of())
                .findings(true);
    }

    private void nvidiaSmi(String prints, int status) throws IOException {
        LauncherProject.program(folder, "nvidia-smi", "#!/bin/sh\necho '" + prints + "'\nexit " + status + "\n");
    }

    private void libraries(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Test
    void buildForTheProcessorSaysHowToGetTheOther() {
        assertThat(new CardCheckup(Map.of(), List.of()).findings(false))
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.wrong()).isFalse();
                    assertThat(card.value()).contains("--backend gpu");
                });
    }

    @Test
    void missingDriverAndLibrariesAreNamed() {
        assertThat(findings())
                .extracting(Finding::subject, Finding::wrong)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("driver", true),
                        org.assertj.core.groups.Tuple.tuple("CUDA 11", true));
        assertThat(findings().get(1).value()).contains("libcudart.so.11.0", "libcudnn.so.8");
    }

    @Test
    void missingCardIsNotAMissingDriver() throws IOException {
        nvidiaSmi("No devices were found", 6);

        assertThat(findings().get(0).value()).isEqualTo("none: nvidia-smi shows no card");
    }

    @Test
    void allThatIsNeededIsFine() throws IOException {
        nvidiaSmi("Sample 9000, 535.104.05, 24564 MiB, 8.9", 0);
        libraries("libcudart.so.11.0", "libcublas.so.11", "libcusolver.so.11", "libcudnn.so.8");

        assertThat(findings())
                .containsExactly(
                        Finding.fine("driver", "535.104.05"),
                        Finding.fine("card", "Sample 9000, 24564 MiB, compute capability 8.9"),
                        Finding.fine("CUDA 11", "all libraries found"));
    }

    @Test
    void oldDriverAndNewerCudaAreNamed() throws IOException {
        nvidiaSmi("Sample 700, 440.33.01, 4096 MiB", 0);
        libraries("libcublas.so.12");

        assertThat(findings().get(0).advice()).contains("450.80");
        assertThat(findings().get(2).value()).endsWith("only those of a newer CUDA");
    }

    @Test
    void cardThatIsNewerThanTheNativesIsNamed() throws IOException {
        nvidiaSmi("Sample X100, 580.159.04, 81559 MiB, 9.0", 0);

        Finding card = findings().get(1);

        assertThat(card.wrong()).isTrue();
        assertThat(card.value()).isEqualTo("Sample X100, 81559 MiB, compute capability 9.0");
        assertThat(card.advice()).contains("3.7 to 8.9", "--backend cpu");
    }

    @Test
    void driverThatKnowsNothingOfCapabilitiesIsAskedForTheRest() throws IOException {
        LauncherProject.program(folder, "nvidia-smi", """
                #!/bin/sh
                case "$*" in *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2 ;; esac
                echo 'Sample 1080, 470.82.01, 8119 MiB'
                """);

        assertThat(findings().get(1)).isEqualTo(Finding.fine("card", "Sample 1080, 8119 MiB"));
    }
}
