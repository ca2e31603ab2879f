package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class ForecastTasks {

    static final String SIMULATOR = "series-simulator";
    static final String HOURLY = "m4-hourly";
    static final String WEEKLY = "m4-weekly";
    static final String ETTH1 = "etth1";

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
                new Choice(SIMULATOR, "hourly series made up here, no download"));
    }

    ForecastTask task() {
        List<String> notes = new ArrayList<>();
        String id = request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(HOURLY), SIMULATOR);
            notes.add(preferred.reason());
            return preferred.id();
        });
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
        notes.add("These series are made up: figures on them say nothing of the world.");
        return new ForecastTask(
                DataOrigin.generated(DatasetManifest.load(SIMULATOR), simulator.sha256()),
                simulator.simulate(),
                ForecastSetting.hourly(),
                List.of(),
                notes);
    }

    private ForecastTask m4(String id, String name, ForecastSetting setting, List<String> notes) {
        FetchedDataset fetched = context.fetch(id);
        List<TimeSeries> series =
                ForecastData.m4(fetched.file(name + "-train.csv"), fetched.file(name + "-test.csv"), setting.horizon());
        return new ForecastTask(
                DataOrigin.of(fetched), usable(series, setting, notes), setting, PublishedFigures.of(id), notes);
    }

    private ForecastTask etth1(List<String> notes) {
        FetchedDataset fetched = context.fetch(ETTH1);
        notes.add(
                "Values are standardised by the training part, and errors measured on that scale; every test window counts,"
                        + " where some published tables leave the last batch out.");
        notes.add(
                "One network forecasts all 720 hours; the figure of a horizon is over all windows that have so many.");
        return new ForecastTask(
                DataOrigin.of(fetched),
                ForecastData.etth1(fetched.file("ETTh1.csv")),
                ForecastSetting.longHorizons(),
                PublishedFigures.of(ETTH1),
                notes);
    }

    /** Leaves out series that are too short to learn from; none of them is left out of the test. */
    private static List<TimeSeries> usable(List<TimeSeries> series, ForecastSetting setting, List<String> notes) {
        long tooShort = series.stream()
                .filter(one -> one.trainingEnd() - setting.horizon() < setting.lookback())
                .count();
        if (tooShort > 0) {
            notes.add(tooShort
                    + " series have fewer values than a window and two forecasts; they are forecast, but not learned"
                    + " from.");
        }
        return series;
    }
}
