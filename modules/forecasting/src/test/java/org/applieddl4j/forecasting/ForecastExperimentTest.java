package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastExperimentTest {

    @TempDir
    static Path folder;

    private static RunOutcome outcome;

    @BeforeAll
    static void runOnce() {
        RunRequest request = RunRequest.defaults()
                .withDataset(ForecastTasks.SIMULATOR)
                .withNetwork("nbeats")
                .quickly()
                .into(folder.resolve("run"));
        outcome = new ForecastUseCase().run(request, QuickContext.in(folder));
    }

    @Test
    void networksBeatTheSeasonalNaiveForecast() {
        RunRecord record = outcome.record();
        double naive = record.baselines().get("seasonal-naive").get(ForecastMetrics.OWA);

        assertThat(record.metrics().get(ForecastMetrics.OWA).value()).isLessThan(0.9 * naive);
        assertThat(record.comparison()).containsKeys("nbeats", "linear", "constant", "naive2", "theta");
        assertThat(record.comparison().get("naive2").get(ForecastMetrics.OWA).value())
                .isEqualTo(1);
    }

    @Test
    void intervalsHoldAboutWhatTheyPromise() {
        assertThat(outcome.record().metrics().get(ForecastMetrics.COVERAGE).value())
                .isBetween(0.90, 0.99);
    }

    @Test
    void bundleForecastsWhatTheRunDid() {
        Path bundle = folder.resolve("run/model.zip");
        ForecastPredictor predictor = new ForecastPredictor(BundleReader.read(bundle));
        TimeSeries series = new SeriesSimulator(30, 5, 1).simulate().get(3);
        double[] history = java.util.Arrays.copyOf(series.values(), series.validationEnd());

        ForecastPredictor.Forecast forecast = predictor.predict(history);

        assertThat(forecast.horizon()).isEqualTo(48);
        double error = 0;
        for (int h = 0; h < 48; h++) {
            assertThat(forecast.low()[h]).isLessThanOrEqualTo(forecast.point()[h]);
            assertThat(forecast.high()[h]).isGreaterThanOrEqualTo(forecast.point()[h]);
            error += Math.abs(forecast.point()[h] - series.values()[history.length + h]) / 48;
        }
        assertThat(error / series.naiveError(24, history.length)).isLessThan(2);
    }

    @Test
    void forecastFollowsTheScaleOfItsHistory() {
        ForecastPredictor predictor = new ForecastPredictor(BundleReader.read(folder.resolve("run/model.zip")));
        double[] history = IntStream.range(0, 200)
                .mapToDouble(t -> 5 + Math.sin(2 * Math.PI * t / 24))
                .toArray();
        double[] larger =
                java.util.Arrays.stream(history).map(value -> 100 * value - 7).toArray();

        double one = predictor.predict(history).point()[10];
        double hundred = predictor.predict(larger).point()[10];

        assertThat(hundred).isCloseTo(100 * one - 7, org.assertj.core.data.Offset.offset(0.05));
    }

    @Test
    void shortHistoriesAndGapsAreRefusedInOneLine() {
        ForecastPredictor predictor = new ForecastPredictor(BundleReader.read(folder.resolve("run/model.zip")));
        double[] gap = new double[168];
        gap[3] = Double.NaN;

        assertThatThrownBy(() -> predictor.predict(new double[20]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("20 values is too short")
                .hasMessageContaining("168");
        assertThatThrownBy(() -> predictor.predict(gap))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("value 4 of the history is NaN");
        assertThat(predictor.predict(new double[168]).point()[0]).isFinite();
    }

    @Test
    void anotherHorizonIsPartOfTheForecastOrGoesOnFromIt() {
        ForecastPredictor predictor = new ForecastPredictor(BundleReader.read(folder.resolve("run/model.zip")));
        double[] history = IntStream.range(0, 200)
                .mapToDouble(t -> 5 + Math.sin(2 * Math.PI * t / 24))
                .toArray();

        ForecastPredictor.Forecast whole = predictor.predict(history);
        ForecastPredictor.Forecast part = predictor.predict(history, 12);
        ForecastPredictor.Forecast more = predictor.predict(history, 100);

        assertThat(part.point()).isEqualTo(java.util.Arrays.copyOf(whole.point(), 12));
        assertThat(part.high()).isEqualTo(java.util.Arrays.copyOf(whole.high(), 12));
        assertThat(more.horizon()).isEqualTo(100);
        assertThat(java.util.Arrays.copyOf(more.point(), 48)).isEqualTo(whole.point());
        // What is forecast from a forecast is no surer than that.
        assertThat(more.high()[48] - more.point()[48]).isGreaterThanOrEqualTo(more.high()[47] - more.point()[47]);
        assertThatThrownBy(() -> predictor.predict(history, -3))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("horizon of -3");
    }

    @Test
    void aHorizonThatTheSeriesCannotHoldIsRefused() {
        RunRequest request = RunRequest.defaults()
                .withDataset(ForecastTasks.SIMULATOR)
                .quickly()
                .with(RunFlag.HORIZON, 400);

        assertThatThrownBy(() -> new ForecastTasks(request, null).task())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--horizon 400 is too long")
                .hasMessageContaining("840 values");
    }

    @Test
    void ownSeriesAreLearnedAsFarAheadAsAsked() throws java.io.IOException {
        Path file = folder.resolve("own.csv");
        java.nio.file.Files.writeString(
                file,
                "date,north,south\n"
                        + IntStream.range(0, 300)
                                .mapToObj(t -> java.time.LocalDate.of(2023, 1, 1)
                                                .plusDays(t) + "," + (50 + t % 7) + "," + (20 + 3 * Math.sin(t * 0.9)))
                                .collect(java.util.stream.Collectors.joining("\n")));
        RunRequest request = RunRequest.defaults()
                .withDataset("csv:" + file)
                .withNetwork("linear")
                .with(RunFlag.HORIZON, 5)
                .quickly()
                .into(folder.resolve("own"));
        RunRecord record =
                new ForecastUseCase().run(request, QuickContext.in(folder)).record();

        // The northern one repeats its week exactly, so it is left out.
        assertThat(record.notes()).anyMatch(note -> note.contains("north") && note.contains("left out"));
        assertThat(record.metrics().get(ForecastMetrics.OWA).value()).isLessThan(1);
        assertThat(record.dataset().id()).isEqualTo("csv:own.csv");
        assertThat(new ForecastPredictor(BundleReader.read(folder.resolve("own/model.zip"))).horizon())
                .isEqualTo(5);
    }

    @Test
    void errorsOfGroupsAreShownWhereTheFileHasThem() throws java.io.IOException {
        StringBuilder csv = new StringBuilder("date,group,item,sales\n");
        for (int t = 0; t < 120; t++) {
            String day = java.time.LocalDate.of(2023, 1, 1).plusDays(t).toString();
            for (int item = 0; item < 4; item++) {
                csv.append(day)
                        .append(item < 3 ? ",north," : ",south,")
                        .append("item ")
                        .append(item)
                        .append(',')
                        .append(50 + 10 * Math.sin(t * (1 + item)))
                        .append('\n');
            }
        }
        Path file = java.nio.file.Files.writeString(folder.resolve("groups.csv"), csv);
        RunRequest request = RunRequest.defaults()
                .withDataset("csv:" + file)
                .withNetwork("linear")
                .with(RunFlag.HORIZON, 5)
                .quickly()
                .into(folder.resolve("groups"));

        new ForecastUseCase().run(request, QuickContext.in(folder));

        String report = java.nio.file.Files.readString(folder.resolve("groups/report.html"));
        assertThat(report).contains("Group by group");
        assertThat(report.substring(report.lastIndexOf("Group by group")))
                .containsPattern("(?s)north\\W.*?\\b3\\b")
                .containsPattern("(?s)south\\W.*?\\b1\\b");
        assertThat(java.nio.file.Files.readString(folder.resolve("run/report.html")))
                .doesNotContain("Group by group");
    }

    @Test
    void anAnswerAboutAConstantHistorySaysSo() {
        TrainedModel model = new ForecastUseCase().open(BundleReader.read(folder.resolve("run/model.zip")));
        Map<String, Double> typical = model.form().typical();
        Map<String, Double> constant = new LinkedHashMap<>(typical);
        constant.replaceAll((step, value) -> 5.0);

        List<Prediction> answers = model.answers(List.of(new ModelInput.Row(typical), new ModelInput.Row(constant)));

        assertThat(answers.get(0).isUnusual()).isFalse();
        assertThat(answers.get(1).isUnusual()).isTrue();
        assertThat(answers.get(1).text()).contains("the last 168 values are all 5");
    }

    @Test
    void whatComesAfterThePartIsNeverSeen() {
        ForecastSetting setting = ForecastSetting.hourly();
        TimeSeries series = new SeriesSimulator(1, 5, 1).simulate().get(0);
        double[] changed = series.values().clone();
        java.util.Arrays.fill(changed, series.validationEnd(), changed.length, 1e6);
        TimeSeries other = new TimeSeries(
                series.id(), changed, series.trainingEnd(), series.validationEnd(), series.testEnd(), series.origin());
        int[] ends = {series.validationEnd()};

        WindowExamples one = new WindowExamples(java.util.List.of(series), setting, ends, 100, 1);
        WindowExamples two = new WindowExamples(java.util.List.of(other), setting, ends, 100, 1);
        int[] all = IntStream.range(0, one.size()).toArray();

        assertThat(two.trainingBatch(all, 5).getFeatures())
                .isEqualTo(one.trainingBatch(all, 5).getFeatures());
        assertThat(two.trainingBatch(all, 5).getLabels())
                .isEqualTo(one.trainingBatch(all, 5).getLabels());
        assertThat(Targets.of(java.util.List.of(other), setting, Part.VALIDATION, 48)
                        .actual()[0])
                .isEqualTo(Targets.of(java.util.List.of(series), setting, Part.VALIDATION, 48)
                        .actual()[0]);
    }
}
