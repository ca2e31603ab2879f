package org.applieddl4j.common.report;

import java.util.List;
import org.applieddl4j.common.report.chart.Chart;

/**
 * Charts side by side. A group without charts is left out of the page.
 *
 * @param title heading
 * @param explanation what holds for all of them
 * @param charts in the order of the page
 */
public record ChartGroup(String title, String explanation, List<Chart> charts) implements ReportSection {

    /** Copies the list. */
    public ChartGroup {
        charts = List.copyOf(charts);
    }

    /** The charts of a classifier: of the test split, and of its training. */
    public static ChartGroup of(List<Chart> charts) {
        return new ChartGroup("Charts", "All on the test split, except the training curves.", charts);
    }
}
