package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestBundleTest {

    @TempDir
    Path runs;

    @Test
    void latestWholeRunIsTaken() throws IOException {
        run("20260101-000000-a", "run.json", "model.zip");
        run("20260301-000000-a", "run.json", "model.zip");
        run("20260401-000000-a", "request.json");
        run("20260501-000000-a", "run.json");

        assertThat(NewestBundle.of(runs, "toys").bundle()).isEqualTo(runs.resolve("toys/20260301-000000-a/model.zip"));
    }

    @Test
    void runsOfAComparisonCount() throws IOException {
        run("20260301-000000-a", "run.json", "model.zip");
        Path compared = Files.createDirectories(runs.resolve("compare/20260302-000000/toys"));
        Files.writeString(compared.resolve("run.json"), "{}");
        Files.writeString(compared.resolve("model.zip"), "{}");
        Files.createDirectories(runs.resolve("compare/20260303-000000/other"));

        assertThat(NewestBundle.of(runs, "toys").bundle()).isEqualTo(compared.resolve("model.zip"));
    }

    @Test
    void interruptedRunsArePassedOver() throws IOException {
        run("20260101-000000-a", "run.json", "model.zip");
        run("20260301-000000-a", "run.json", "model.zip", "request.json");

        NewestBundle.Choice choice = NewestBundle.of(runs, "toys");

        assertThat(choice.bundle()).isEqualTo(runs.resolve("toys/20260101-000000-a/model.zip"));
        assertThat(choice.caveat())
                .hasValue("Passed over: the later run in " + runs.resolve("toys/20260301-000000-a")
                        + " was interrupted; './suite run toys --resume " + runs.resolve("toys/20260301-000000-a")
                        + "' finishes it");
        run("20260401-000000-a", "run.json", "model.zip");
        assertThat(NewestBundle.of(runs, "toys").caveat()).isEmpty();
    }

    @Test
    void anInterruptedRunIsTakenWhereThereIsNoOther() throws IOException {
        run("20260301-000000-a", "run.json", "model.zip", "request.json");

        NewestBundle.Choice choice = NewestBundle.of(runs, "toys");

        assertThat(choice.bundle()).isEqualTo(runs.resolve("toys/20260301-000000-a/model.zip"));
        assertThat(choice.caveat())
                .hasValueSatisfying(
                        said -> assertThat(said).contains("was interrupted, and no other is finished", "--resume"));
    }

    @Test
    void withoutARunTheUserIsToldHowToMakeOne() {
        assertThatThrownBy(() -> NewestBundle.of(runs, "toys"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("./suite run toys")
                .hasMessageContaining("--bundle");
    }

    private void run(String name, String... files) throws IOException {
        Path folder = Files.createDirectories(runs.resolve("toys").resolve(name));
        for (String file : files) {
            Files.writeString(folder.resolve(file), "{}");
        }
    }
}
