package org.applieddl4j.forecasting;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/** Series, how windows are made of them, and what is published about them. */
final class ForecastTask {

    /** With so many validation forecasts or more, every eighth chooses as well as all of them. */
    private static final int MANY = 1_000;

    private static final int THINNED = 8;

    private final DataOrigin source;
    private final List<TimeSeries> series;
    private final ForecastSetting setting;
    private final List<PublishedFigure> published;
    private final List<String> notes;
    private final int skipped;
    private final Optional<SeriesSchema> schema;
    private final Map<Part, Targets> targets = new EnumMap<>(Part.class);

    /**
     * @param source where the series come from
     * @param series at least one, each long enough for the setting
     * @param published figures from the literature on the same test
     * @param notes what every reader of a figure must see
     * @param skipped rows that could not be used
     * @param schema what the columns of the user's own file hold, where a schema file says so
     */
    ForecastTask(
            DataOrigin source,
            List<TimeSeries> series,
            ForecastSetting setting,
            List<PublishedFigure> published,
            List<String> notes,
            int skipped,
            Optional<SeriesSchema> schema) {
        this.skipped = skipped;
        this.schema = schema;
        this.source = source;
        this.series = List.copyOf(series);
        this.setting = setting;
        this.published = List.copyOf(published);
        this.notes = List.copyOf(notes);
    }

    /** Without a row that was skipped. */
    ForecastTask(
            DataOrigin source,
            List<TimeSeries> series,
            ForecastSetting setting,
            List<PublishedFigure> published,
            List<String> notes) {
        this(source, series, setting, published, notes, 0, Optional.empty());
    }

    int skipped() {
        return skipped;
    }

    Optional<SeriesSchema> schema() {
        return schema;
    }

    DataOrigin source() {
        return source;
    }

    List<TimeSeries> series() {
        return series;
    }

    ForecastSetting setting() {
        return setting;
    }

    List<PublishedFigure> published() {
        return published;
    }

    List<String> notes() {
        return notes;
    }

    /** What is to be forecast in a part: every forecast of the test, and enough of validation. */
    synchronized Targets targets(Part part) {
        return targets.computeIfAbsent(part, asked -> {
            int all = Windows.of(series, setting, asked, setting.stride()).size();
            int stride = asked == Part.VALIDATION && all > MANY ? THINNED * setting.stride() : setting.stride();
            return Targets.of(series, setting, asked, stride);
        });
    }

    /** For people. */
    String protocol() {
        return String.format(
                java.util.Locale.ROOT,
                "%,d series; %d values are given, %d forecast; %,d test forecasts, one every %s of the test part, none"
                        + " dropped; validation is the part before the test",
                series.size(),
                setting.lookback(),
                setting.horizon(),
                targets(Part.TEST).size(),
                setting.stride() == 1 ? "value" : setting.stride() + " values");
    }
}
