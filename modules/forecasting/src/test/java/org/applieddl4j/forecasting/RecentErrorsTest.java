package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.experiment.Part;
import org.junit.jupiter.api.Test;

class RecentErrorsTest {

    private static final int HORIZON = 6;
    private static final int TRAINING = 300;
    private static final int VALIDATION = 900;
    private static final int TEST = 3_000;

    private static final ForecastSetting SETTING = new ForecastSetting(
            1, 12, HORIZON, 0, ForecastSetting.Scaling.NONE, ForecastSetting.Goal.OWA, List.of(HORIZON), 1, null);

    /** Two series of noise, whose size in the test is another. */
    private static List<TimeSeries> noise(double inTest) {
        return IntStream.range(0, 2)
                .mapToObj(s -> {
                    Random random = new Random(s);
                    double[] values = IntStream.range(0, TEST)
                            .mapToDouble(t -> random.nextGaussian() * (t < VALIDATION ? 1 : inTest))
                            .toArray();
                    return series("noise " + s, values);
                })
                .toList();
    }

    private static TimeSeries series(String id, double[] values) {
        return new TimeSeries(id, values, TRAINING, VALIDATION, TEST, new RowOrigin("noise.csv", 1));
    }

    /** A forecaster that always says 0, give or take 1. */
    private static ForecastScores said(List<TimeSeries> series, Part part) {
        Targets targets = Targets.of(series, SETTING, part, 1);
        float[][] low = new float[targets.size()][HORIZON];
        float[][] high = new float[targets.size()][HORIZON];
        Arrays.stream(low).forEach(each -> Arrays.fill(each, -1));
        Arrays.stream(high).forEach(each -> Arrays.fill(each, 1));
        return new ForecastScores(targets, new float[targets.size()][HORIZON], low, high);
    }

    private static ForecastJudgement judgement(List<TimeSeries> series) {
        return ForecastJudgement.fit(SETTING, said(series, Part.VALIDATION));
    }

    private static double coverage(ForecastScores scores) {
        return ForecastMetrics.coverage(scores).value();
    }

    @Test
    void intervalsHoldWhatTheyPromiseWhereTheNoiseShrinks() {
        List<TimeSeries> series = noise(0.4);
        ForecastScores test = said(series, Part.TEST);
        ForecastJudgement judgement = judgement(series);

        assertThat(coverage(judgement.widened(test))).isGreaterThan(0.99);
        assertThat(coverage(judgement.calibrated(test))).isCloseTo(0.95, within(0.02));
    }

    @Test
    void andWhereItGrows() {
        List<TimeSeries> series = noise(2);
        ForecastScores test = said(series, Part.TEST);
        ForecastJudgement judgement = judgement(series);

        assertThat(coverage(judgement.widened(test))).isLessThan(0.75);
        assertThat(coverage(judgement.calibrated(test))).isCloseTo(0.95, within(0.02));
    }

    @Test
    void theFutureNeverChangesAnIntervalGivenEarlier() {
        int now = VALIDATION + 700;
        List<TimeSeries> series = noise(0.4);
        List<TimeSeries> others = series.stream()
                .map(one -> {
                    double[] values = one.values().clone();
                    Arrays.fill(values, now, values.length, 1e6);
                    return series(one.id(), values);
                })
                .toList();

        ForecastScores before = judgement(series).calibrated(said(series, Part.TEST));
        ForecastScores after = judgement(others).calibrated(said(others, Part.TEST));

        Windows windows = before.targets().windows();
        for (int w = 0; w < windows.size(); w++) {
            if (windows.origin()[w] <= now) {
                assertThat(after.low()[w]).isEqualTo(before.low()[w]);
                assertThat(after.high()[w]).isEqualTo(before.high()[w]);
            }
        }
        // What came is known to the forecast that begins a value later.
        int next = IntStream.range(0, windows.size())
                .filter(w -> windows.origin()[w] == now + 50)
                .findFirst()
                .orElseThrow();
        assertThat(after.high()[next][0]).isGreaterThan(before.high()[next][0]);
    }

    @Test
    void aSeriesThatIsForecastOnceKeepsTheWideningOfValidation() {
        TimeSeries whole = noise(0.4).get(0);
        TimeSeries once = new TimeSeries(
                "once", whole.values(), TEST - 2 * HORIZON, TEST - HORIZON, TEST, new RowOrigin("noise.csv", 1));
        List<TimeSeries> series = List.of(once, once);
        ForecastScores test = said(series, Part.TEST);
        ForecastJudgement judgement = judgement(series);

        assertThat(judgement.recent()).isEmpty();
        assertThat(judgement.calibrated(test).high())
                .isDeepEqualTo(judgement.widened(test).high());
    }

    @Test
    void theFactorIsTheConformalRankOfTheKnownErrors() {
        // The forecast is 0, give or take 1, so that errors are in widths already.
        List<TimeSeries> series = List.of(series(
                "steps", IntStream.range(0, TEST).mapToDouble(t -> t % 100 + 1).toArray()));
        ForecastScores test = said(series, Part.TEST);

        ForecastScores followed = new RecentErrors(SETTING, said(series, Part.VALIDATION)).follow(test);

        // Errors of 1 to 100, each as often: rank 0.95 (n + 1) of them is 95, and 96 where the edges of the span have
        // fewer small ones.
        assertThat(followed.high()[600][0]).isBetween(95f, 96f);
        assertThat(followed.low()[600][0]).isEqualTo(-followed.high()[600][0]);
    }
}
