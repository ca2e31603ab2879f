package org.applieddl4j.forecasting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.experiment.Baseline;

/** What every network has to beat. */
final class ForecastBaselines {

    private ForecastBaselines() {}

    /**
     * Name of a baseline.
     *
     * @param id for the record
     * @param title for people
     */
    record Title(String id, String title) {}

    @FunctionalInterface
    private interface Method {
        float[] forecast(double[] values, int origin);
    }

    /** Every baseline's forecasts of some targets. */
    static Map<Title, ForecastScores> all(List<TimeSeries> series, ForecastSetting setting, Targets targets) {
        Map<Title, ForecastScores> all = new LinkedHashMap<>();
        int horizon = setting.horizon();
        all.put(
                new Title(Baseline.CONSTANT, "naive: the last value"),
                scores(series, targets, (values, origin) -> NaiveForecasts.naive(values, origin, horizon)));
        if (setting.season() > 1) {
            all.put(
                    new Title("seasonal-naive", "seasonal naive: the last season"),
                    scores(
                            series,
                            targets,
                            (values, origin) ->
                                    NaiveForecasts.seasonalNaive(values, origin, setting.season(), horizon)));
        }
        if (setting.goal() == ForecastSetting.Goal.OWA) {
            all.put(
                    new Title("naive2", "Naive2: the last value, seasonally adjusted"),
                    ForecastScores.points(targets, targets.reference()));
            all.put(
                    new Title("theta", "Theta"),
                    scores(
                            series,
                            targets,
                            (values, origin) -> Theta.forecast(values, origin, setting.season(), horizon)));
        }
        if (setting.goal() == ForecastSetting.Goal.MSE) {
            all.put(
                    new Title("least-squares", "least squares: one linear map, solved instead of learned"),
                    scores(series, targets, ClosedFormLinear.fit(series, setting)::forecast));
        }
        return all;
    }

    private static ForecastScores scores(List<TimeSeries> series, Targets targets, Method method) {
        float[][] point = new float[targets.size()][];
        for (int w = 0; w < point.length; w++) {
            point[w] = method.forecast(
                    series.get(targets.windows().series()[w]).values(),
                    targets.windows().origin()[w]);
        }
        return ForecastScores.points(targets, point);
    }
}
