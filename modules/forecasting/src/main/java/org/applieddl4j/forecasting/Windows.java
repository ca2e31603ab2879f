package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.experiment.Part;

/**
 * Places in series at which forecasts begin.
 *
 * @param series index of the series of each
 * @param origin index of the first value that is forecast
 */
record Windows(int[] series, int[] origin) {

    /** Number of windows. */
    int size() {
        return series.length;
    }

    /** Every forecast of validation or test. What lies before a part is known there, its own values are not. */
    static Windows of(List<TimeSeries> all, ForecastSetting setting, Part part, int stride) {
        List<int[]> found = new ArrayList<>();
        for (int s = 0; s < all.size(); s++) {
            TimeSeries series = all.get(s);
            int start = part == Part.TEST ? series.validationEnd() : series.trainingEnd();
            int end = part == Part.TEST ? series.testEnd() : series.validationEnd();
            for (int t = start; t + setting.shortest() <= end; t += stride) {
                found.add(new int[] {s, t});
            }
        }
        return new Windows(
                found.stream().mapToInt(window -> window[0]).toArray(),
                found.stream().mapToInt(window -> window[1]).toArray());
    }
}
