package org.applieddl4j.forecasting.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.forecasting.ForecastUseCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketExperimentTest {

    @TempDir
    static Path folder;

    private static RunRecord record;

    private static RunRequest request(Path prices) {
        return RunRequest.defaults()
                .withDataset("csv:" + prices)
                .with(RunFlag.PROTOCOL, MarketExperiment.PROTOCOL)
                .quickly();
    }

    @BeforeAll
    static void tradeARandomWalk() {
        Path walk = new RandomWalk(700, 5).write(folder.resolve("walk.csv"));
        record = new ForecastUseCase()
                .run(request(walk).into(folder.resolve("run")), QuickContext.in(folder))
                .record();
    }

    @Test
    void onARandomWalkNothingIsLeft() throws IOException {
        assertThat(record.notes()).anyMatch(note -> note.startsWith("Nothing is left"));
        assertThat(Files.readString(folder.resolve("run/report.html")))
                .as("the headline, once")
                .containsOnlyOnce("Nothing is left: after costs");
        assertThat(record.metrics().get(MarketMetrics.DEFLATED).value()).isLessThan(0.95);
    }

    @Test
    void theRecordHasTheFiguresOfTrading() {
        assertThat(record.metrics())
                .containsKeys("sharpe", "deflated_sharpe", "max_drawdown", "turnover", "break_even_bps", "qlike");
        assertThat(record.comparison())
                .containsKeys("mlp", "linear", "constant", "cash", "moving-average", "random-traders");
        assertThat(record.comparison().get("cash").get("sharpe").value()).isZero();
        assertThat(record.config()).containsEntry("windows", 4).containsEntry("purgeDays", 2);
    }

    @Test
    void theLatestNetworkAnswersAboutClosingPrices() {
        TrainedModel model = new ForecastUseCase().open(BundleReader.read(folder.resolve("run/model.zip")));

        Prediction answer = model.answers(
                        List.of(new ModelInput.Row(model.form().typical())))
                .get(0);

        assertThat(answer.fields()).containsKeys("decision", "signal", "threshold", "volatility");
        assertThat((double) answer.fields().get("volatility")).isPositive();
    }

    @Test
    void scalingIsFittedOnTheTrainingDaysOfTheWindowAlone() {
        MarketTask task = MarketTask.of(request(folder.resolve("walk.csv")), QuickContext.in(folder));
        Windows window = task.windows().get(1);
        Prices prices = task.prices().get(0);
        double[] changed = prices.close().clone();
        for (int day = window.train().to(); day < changed.length; day++) {
            changed[day] *= 1 + 0.2 * (day % 3);
        }
        MarketTask other = new MarketTask(
                task.source(),
                task.file(),
                List.of(new Prices(prices.id(), prices.days(), prices.open(), changed, prices.lines())),
                task.windows(),
                task.terms(),
                List.of(),
                0);

        assertThat(scaling(other)).isEqualTo(scaling(task));
    }

    private static Object scaling(MarketTask task) {
        MarketJob job = new MarketJob(task, MarketNetworks.recipes().get(1), RunRequest.defaults(), 1, 1);
        MarketJudgement judgement = MarketJudgement.fit(
                task,
                job.scores(Part.VALIDATION),
                new WalkForward(task.windows().size()));
        return ((MarketPreprocessing) job.preprocessing(judgement)).scaling();
    }

    @Test
    void portfoliosOfSeveralSeriesAreTradedByTheSameRules() throws IOException {
        Prices one = new RandomWalk(700, 1).prices();
        Prices two = new RandomWalk(700, 2).prices();
        StringBuilder csv = new StringBuilder("date,one,two\n");
        for (int day = 0; day < 700; day++) {
            csv.append(java.time.LocalDate.of(2010, 1, 1).plusDays(day))
                    .append(',')
                    .append(one.close()[day])
                    .append(',')
                    // The logarithm twice as large: it swings twice as much.
                    .append(Math.pow(two.close()[day], 2) / 100)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("two.csv"), csv);
        MarketTask task = MarketTask.of(request(file), QuickContext.in(folder));
        Windows.Range days = task.windows().get(0).test();

        double[][] inverse = Allocations.inverseVolatility(task, days);

        assertThat(Arrays.stream(inverse[0]).sum()).isCloseTo(1, within(1e-9));
        assertThat(inverse[0][0]).isBetween(0.55, 0.78);
        assertThat(Allocations.equal(task, days)[0]).containsExactly(0.5, 0.5);
        assertThat(task.notes()).anyMatch(note -> note.contains("next closing price"));
    }

    @Test
    void whatCannotBeTradedIsRefusedInOneLine() throws IOException {
        Path still = Files.writeString(folder.resolve("still.csv"), "date,close\n2020-01-01,5\n2020-01-02,5\n");
        Path negative = Files.writeString(folder.resolve("negative.csv"), "date,close\n2020-01-01,5\n2020-01-02,-5\n");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "date,close\n2020-01-01,5\n2020-01-01,6\n");
        Path brief = new RandomWalk(200, 1).write(folder.resolve("brief.csv"));

        assertThatThrownBy(() -> MarketTask.of(request(still), QuickContext.in(folder)))
                .hasMessageContaining("constant");
        assertThatThrownBy(() -> MarketTask.of(request(negative), QuickContext.in(folder)))
                .hasMessageContaining("negative.csv:3")
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> MarketTask.of(request(twice), QuickContext.in(folder)))
                .hasMessageContaining("in line 2 too");
        assertThatThrownBy(() -> MarketTask.of(request(brief), QuickContext.in(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too short: 200 days");
        assertThatThrownBy(() -> MarketTask.of(request(brief).withDataset("m4-hourly"), QuickContext.in(folder)))
                .hasMessageContaining("m4-hourly has no prices");
        assertThatThrownBy(() -> MarketExperiment.isMeant(RunRequest.defaults().with(RunFlag.PROTOCOL, "magic")))
                .hasMessageContaining("no protocol 'magic'");
    }
}
