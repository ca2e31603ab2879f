package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;
import org.applieddl4j.forecasting.markets.MarketExperiment;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class ForecastTasks {

    static final String SIMULATOR = "series-simulator";
    static final String HOURLY = "m4-hourly";
    static final String WEEKLY = "m4-weekly";
    static final String ETTH1 = "etth1";

    private static final String CSV_PREFIX = "csv:";

    /** Seed of the simulated world; the request's seed is for the networks, so that runs share their data. */
    private static final long WORLD_SEED = 1;

    private final RunRequest request;
    private final RunContext context;

    ForecastTasks(RunRequest request, RunContext context) {
        this.request = request;
        this.context = context;
    }

    static List<Choice> choices() {
        return List.of(
                new Choice(HOURLY, "414 hourly series of the M4 competition, two days ahead"),
                new Choice(WEEKLY, "359 weekly series of the M4 competition, a quarter of a year ahead"),
                new Choice(ETTH1, "a power transformer's loads and oil temperature, up to 720 hours ahead"),
                new Choice(SIMULATOR, "hourly series made up here, no download"),
                new Choice(
                        MarketExperiment.DATASET,
                        "the S&P 500 index day by day, traded on what is forecast one day ahead (walk-forward)"),
                new Choice(CSV_PREFIX + "PATH", "your own series: time, series and value, or a column for each"));
    }

    ForecastTask task() {
        List<String> notes = new ArrayList<>();
        String id = request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(HOURLY), SIMULATOR);
            notes.add(preferred.reason());
            return preferred.id();
        });
        if (id.equals(CSV_PREFIX)) {
            throw new InputException("dataset 'csv:' lacks the path of a file; write csv:PATH");
        }
        if (id.startsWith(CSV_PREFIX)) {
            return own(Path.of(id.substring(CSV_PREFIX.length())));
        }
        return switch (id) {
            case SIMULATOR -> simulated(notes);
            case HOURLY -> m4(HOURLY, "Hourly", ForecastSetting.hourly(), notes);
            case WEEKLY -> m4(WEEKLY, "Weekly", ForecastSetting.weekly(), notes);
            case ETTH1 -> etth1(notes);
            default -> throw Choice.unknownDataset(id, choices());
        };
    }

    private ForecastTask simulated(List<String> notes) {
        SeriesSimulator simulator =
                request.quick() ? new SeriesSimulator(30, 5, WORLD_SEED) : new SeriesSimulator(60, 8, WORLD_SEED);
        notes.add("These series are simulated: results on them do not carry over to real series.");
        return new ForecastTask(
                DataOrigin.generated(DatasetManifest.load(SIMULATOR), simulator.sha256()),
                cut(simulator.simulate(), ForecastSetting.hourly()),
                setting(ForecastSetting.hourly()),
                List.of(),
                notes);
    }

    private ForecastTask m4(String id, String name, ForecastSetting setting, List<String> notes) {
        FetchedDataset fetched = context.fetch(id);
        List<TimeSeries> series =
                ForecastData.m4(fetched.file(name + "-train.csv"), fetched.file(name + "-test.csv"), setting.horizon());
        List<TimeSeries> cut = cut(series, setting);
        if (cut != series) {
            notes.add("The competition forecast " + setting.horizon()
                    + " values: its published figures come from a different test.");
        }
        return new ForecastTask(
                DataOrigin.of(fetched),
                usable(cut, setting(setting), notes),
                setting(setting),
                cut == series ? PublishedFigures.of(id) : List.of(),
                notes);
    }

    private ForecastTask own(Path file) {
        OwnSeries own = OwnSeries.read(
                file, request.skipBadRows(), horizon().map(OptionalInt::of).orElse(OptionalInt.empty()));
        return new ForecastTask(
                DataOrigin.ownFile(CSV_PREFIX + file.getFileName(), "your series in " + file.getFileName(), file),
                own.series(),
                own.setting(),
                List.of(),
                own.notes(),
                own.skipped(),
                own.schema());
    }

    private Optional<Integer> horizon() {
        return request.get(RunFlag.HORIZON);
    }

    private ForecastSetting setting(ForecastSetting usual) {
        return horizon().map(usual::withHorizon).orElse(usual);
    }

    /** Test and validation as long as the horizon that was asked for; the same list without one, or with the usual one. */
    private List<TimeSeries> cut(List<TimeSeries> series, ForecastSetting usual) {
        int horizon = horizon().orElse(usual.horizon());
        if (horizon == usual.horizon()) {
            return series;
        }
        int shortest =
                series.stream().mapToInt(each -> each.values().length).min().orElseThrow();
        int most = (shortest - usual.lookback() - 1) / 2;
        if (horizon > most) {
            throw new InputException("--horizon " + horizon + " is too long for these series: the shortest has "
                    + shortest
                    + " values, of which at most " + most + " can be forecast after a window of " + usual.lookback()
                    + "; give a smaller one");
        }
        return series.stream().map(each -> each.withLastSpans(horizon)).toList();
    }

    private ForecastTask etth1(List<String> notes) {
        FetchedDataset fetched = context.fetch(ETTH1);
        ForecastSetting setting = setting(ForecastSetting.longHorizons());
        if (setting.horizon() > ForecastSetting.longHorizons().horizon()) {
            throw new InputException("--horizon " + setting.horizon() + " is longer than the "
                    + ForecastSetting.longHorizons().horizon()
                    + " hours of the published protocol; give a smaller one");
        }
        notes.add(
                "Values are standardised on the training part, and errors are measured on that scale. Every test window"
                        + " counts; some published tables omit the last batch.");
        notes.add("One network forecasts all " + setting.horizon()
                + " hours; the figure for each horizon covers all windows of at least that length.");
        return new ForecastTask(
                DataOrigin.of(fetched),
                ForecastData.etth1(fetched.file("ETTh1.csv")),
                setting,
                PublishedFigures.of(ETTH1).stream()
                        .filter(figure -> setting.horizons().stream()
                                .anyMatch(each -> figure.metric().equals(ForecastMetrics.MSE + "_" + each)))
                        .toList(),
                notes);
    }

    /** Leaves out series that are too short to learn from; none of them is left out of the test. */
    private static List<TimeSeries> usable(List<TimeSeries> series, ForecastSetting setting, List<String> notes) {
        long tooShort = series.stream()
                .filter(one -> one.trainingEnd() - setting.horizon() < setting.lookback())
                .count();
        if (tooShort > 0) {
            notes.add(Counted.of(tooShort, "series has", "series have")
                    + " fewer values than a window and two forecasts: evaluated, but not used for training.");
        }
        return series;
    }
}
