package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.report.ReportTable;

/**
 * Where forecasts are far off: the mean error of each series, and of each group of them, beside that of repeating the last value.
 *
 * @param data series and setting
 * @param judgement measures an error, on the scale of MASE
 * @param test forecasts of the network
 */
record ErrorTables(ForecastTask data, ForecastJudgement judgement, ForecastScores test) {

    private static final String ERROR = "scaled error";
    private static final String NAIVE = "last value repeated";

    /** Forecasts that belong together, with their mean errors. */
    private record Row(String name, int series, int forecasts, double error, double naive) {}

    /** Series by series, the hardest first. */
    ReportTable bySeries() {
        return new ReportTable(
                "Series by series",
                "The mean error of each series on the scale of MASE beside that of repeating its last value; the "
                        + ReportTable.WORST_ERRORS + " with the largest.",
                List.of("series", "forecasts", ERROR, NAIVE),
                rows(TimeSeries::id).stream()
                        .limit(ReportTable.WORST_ERRORS)
                        .map(row -> List.of(
                                row.name(), Integer.toString(row.forecasts()), fixed(row.error()), fixed(row.naive())))
                        .toList());
    }

    /** Group by group, the hardest first; empty where the series have no groups, or all the same. */
    Optional<ReportTable> byGroup() {
        if (data.series().stream().map(TimeSeries::group).distinct().count() < 2) {
            return Optional.empty();
        }
        return Optional.of(new ReportTable(
                "Group by group",
                "The mean error over the forecasts of each group, on the scale of MASE, beside that of repeating the last"
                        + " value; the group with the largest first.",
                List.of("group", "series", "forecasts", ERROR, NAIVE),
                rows(TimeSeries::group).stream()
                        .map(row -> List.of(
                                row.name().isEmpty() ? "without" : row.name(),
                                Integer.toString(row.series()),
                                Integer.toString(row.forecasts()),
                                fixed(row.error()),
                                fixed(row.naive())))
                        .toList()));
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private List<Row> rows(Function<TimeSeries, String> name) {
        ForecastScores naive = ForecastBaselines.all(data.series(), data.setting(), data.targets(Part.TEST))
                .values()
                .iterator()
                .next();
        int[] series = test.targets().windows().series();
        Map<String, List<Integer>> windows = IntStream.range(0, series.length)
                .boxed()
                .filter(w -> Double.isFinite(judgement.score(test, w)))
                .collect(Collectors.groupingBy(
                        w -> name.apply(data.series().get(series[w])), LinkedHashMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        windows.forEach((each, own) -> rows.add(new Row(
                each,
                (int) own.stream().map(w -> series[w]).distinct().count(),
                own.size(),
                mean(test, own),
                mean(naive, own))));
        rows.sort(Comparator.comparingDouble(Row::error).reversed());
        return rows;
    }

    private double mean(ForecastScores scores, List<Integer> windows) {
        return windows.stream()
                .mapToDouble(w -> judgement.score(scores, w))
                .average()
                .orElseThrow();
    }
}
