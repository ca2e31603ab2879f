package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** The benchmark's own scoreboard (file results/final_results.json of its repository), rounded to one decimal. */
final class PublishedMonitoringFigures {

    private PublishedMonitoringFigures() {}

    static List<PublishedFigure> nab() {
        List<PublishedFigure> figures = new ArrayList<>();
        add(figures, "ARTime", 74.9, 65.1, 80.4);
        add(figures, "Numenta HTM", 70.1, 63.1, 74.3);
        add(figures, "KNN CAD", 58.0, 43.4, 64.8);
        add(figures, "Random Cut Forest", 51.7, 38.4, 59.7);
        add(figures, "Windowed Gaussian", 39.6, 20.9, 47.4);
        add(figures, "Random", 11.0, 1.2, 19.5);
        return figures;
    }

    private static void add(
            List<PublishedFigure> figures, String detector, double standard, double lowFp, double lowFn) {
        String source = "Numenta Anomaly Benchmark, " + detector;
        figures.add(new PublishedFigure(source, NabProfile.STANDARD.metric(), standard));
        figures.add(new PublishedFigure(source, NabProfile.LOW_FALSE_POSITIVES.metric(), lowFp));
        figures.add(new PublishedFigure(source, NabProfile.LOW_FALSE_NEGATIVES.metric(), lowFn));
    }
}
