package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.evaluation.MetricValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJsonTest {

    @TempDir
    Path folder;

    @Test
    void aRecordComesBackAsItWasWritten() {
        Path file = folder.resolve("run.json");

        RunJson.write(SampleRun.record(), file);

        assertThat(RunJson.read(file)).isEqualTo(SampleRun.record());
    }

    @Test
    void theOrderOfNetworksAndMetricsIsKept() {
        Path file = folder.resolve("run.json");

        RunJson.write(SampleRun.record(), file);

        RunRecord read = RunJson.read(file);
        assertThat(read.comparison().keySet())
                .containsExactly("mlp", "hybrid", "autoencoder", "logistic", "amount-rule", "constant");
        assertThat(read.metrics().keySet())
                .containsExactly("roc_auc", "average_precision", "card_precision_at_100", "brier", "ece");
    }

    @Test
    void fieldsHaveTheNamesAndFormsOfTheContract() {
        String json = RunJson.text(SampleRun.record());

        assertThat(json)
                .startsWith("{\n  \"schema\" : 1,\n  \"useCase\" : \"fraud-detection\",\n")
                .contains("\n  \"dataset\" : {")
                .contains("\"roc_auc\" : {\n      \"value\" : 0.8792,\n      \"low\" : 0.861,\n")
                .contains("\"constant\" : {\n      \"roc_auc\" : 0.5,\n")
                .contains("\"threshold\" : 0.3712")
                .contains("\"trainSeconds\" : 94.318")
                .contains("\"startedAt\" : \"2026-11-14T09:26:53Z\"")
                .endsWith("}\n");
    }

    @Test
    void anEmptyOptionalIsLeftOut() {
        Path file = folder.resolve("run.json");
        RunRecord withoutThreshold = withThreshold(Optional.empty());

        RunJson.write(withoutThreshold, file);

        assertThat(file).content().doesNotContain("threshold");
        assertThat(RunJson.read(file)).isEqualTo(withoutThreshold);
    }

    @Test
    void whatOnlySomeRunsHaveComesBackToo() {
        Path file = folder.resolve("run.json");

        RunJson.write(SamplePictures.run(), file);

        assertThat(RunJson.read(file)).isEqualTo(SamplePictures.run());
        assertThat(RunJson.text(SamplePictures.run()))
                .contains("\"resources\" : {\n    \"peakResidentBytes\" : 1100000000,\n    \"dataWaitShare\" : 0.004")
                .contains("\"learningCurve\" : [ {\n    \"share\" : 0.05,\n    \"examples\" : 2250,\n")
                .contains("\"perClass\" : [ {\n    \"name\" : \"aeroplane\",\n    \"precision\" : {");
    }

    @Test
    void whatARunDoesNotHaveIsLeftOut() {
        assertThat(RunJson.text(SampleRun.record()))
                .doesNotContain("resources")
                .doesNotContain("learningCurve")
                .doesNotContain("perClass");
    }

    @Test
    void nanIsRefusedWithItsPlaceAndNothingIsWritten() {
        Path file = folder.resolve("run.json");
        RunRecord broken = withMetrics(Map.of("roc_auc", new MetricValue(Double.NaN, 0, 1)));

        assertThatThrownBy(() -> RunJson.write(broken, file))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("metrics.roc_auc.value is NaN");
        assertThat(file).doesNotExist();
    }

    @Test
    void infinityIsRefused() {
        assertThatThrownBy(() -> RunJson.text(withThreshold(Optional.of(Double.POSITIVE_INFINITY))))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("threshold is Infinity");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("nowhere.json");

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage("no run record at " + file + "; give the run.json of a finished run");
    }

    @Test
    void brokenJsonIsNamedWithLineAndColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "{\n  \"schema\" : 1,\n  oops\n}");

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":3:")
                .hasMessageNotContainingAny("\n")
                .hasMessageContaining("is not a run record: ");
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        String json = RunJson.text(SampleRun.record());
        Path file = Files.writeString(folder.resolve("run.json"), json.substring(0, json.length() / 2));

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a run record: Unexpected end-of-input");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "");

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it has no field 'schema'");
    }

    @Test
    void aWrongTypeIsNamedByItsField() throws IOException {
        String json = RunJson.text(SampleRun.record()).replace("\"epochs\" : 24", "\"epochs\" : \"many\"");
        Path file = Files.writeString(folder.resolve("run.json"), json);

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file + ", field timing.epochs, is not a run record")
                .hasMessageContaining("many");
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        String json = RunJson.text(SampleRun.record()).replace("\"network\" :", "\"netwerk\" :");
        Path file = Files.writeString(folder.resolve("run.json"), json);

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("network");
    }

    @Test
    void aNewerSchemaIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "{\"schema\": 2, \"anything\": []}");

        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has schema 2, this version of the suite reads up to 1");
    }

    @Test
    void aFigureThatWasChangedByHandIsFound() throws IOException {
        String written = RunJson.text(SampleRun.record());
        Path file = folder.resolve("run.json");

        // Spaces say nothing.
        Files.writeString(file, written.replace("  ", "\t"));
        assertThat(RunJson.read(file)).isEqualTo(SampleRun.record());

        Files.writeString(file, written.replaceFirst("\"seed\" : \\d+", "\"seed\" : 99"));
        assertThatThrownBy(() -> RunJson.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was edited after it was written");
    }

    @Test
    void aFieldThatALaterVersionAddsIsSkipped() throws IOException {
        String json = RunJson.text(SampleRun.record())
                .replaceFirst("\\{", "{\"added\": {\"later\": true},")
                .replaceFirst(",\\s*\"checksum\" : \"[0-9a-f]{64}\"", "");
        Path file = Files.writeString(folder.resolve("run.json"), json);

        assertThat(RunJson.read(file)).isEqualTo(SampleRun.record());
    }

    private static RunRecord withThreshold(Optional<Double> threshold) {
        RunRecord r = SampleRun.record();
        return new RunRecord(
                r.schema(),
                new RunRecord.Subject(r.useCase(), r.network(), r.parameters(), r.seed(), r.startedAt()),
                r.dataset(),
                r.config(),
                new RunRecord.Figures(
                        r.metrics(),
                        r.comparison(),
                        r.baselines(),
                        r.spread(),
                        r.advantage(),
                        threshold,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                r.published(),
                RunRecord.Costs.of(r.timing()),
                r.environment(),
                r.notes(),
                RunRecord.Circumstances.NONE);
    }

    private static RunRecord withMetrics(Map<String, MetricValue> metrics) {
        RunRecord r = SampleRun.record();
        return new RunRecord(
                r.schema(),
                new RunRecord.Subject(r.useCase(), r.network(), r.parameters(), r.seed(), r.startedAt()),
                r.dataset(),
                r.config(),
                new RunRecord.Figures(
                        metrics,
                        r.comparison(),
                        r.baselines(),
                        r.spread(),
                        r.advantage(),
                        r.threshold(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                r.published(),
                RunRecord.Costs.of(r.timing()),
                r.environment(),
                r.notes(),
                RunRecord.Circumstances.NONE);
    }
}
