package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** What is published on the same test values. */
final class PublishedFigures {

    private static final String M4 = "M4 competition, ";
    private static final String LTSF = "Zeng et al. 2023, ";
    private static final int[] HORIZONS = {96, 192, 336, 720};

    private PublishedFigures() {}

    /** Of a dataset; none where nothing is published. */
    static List<PublishedFigure> of(String dataset) {
        List<PublishedFigure> all = new ArrayList<>();
        switch (dataset) {
            case ForecastTasks.HOURLY -> {
                m4(all, "best of the competition (Doornik)", 8.913, 0.801, 0.410);
                m4(all, "overall winner (Smyl)", 9.328, 0.893, 0.440);
                m4(all, "seasonal naive", 13.912, 1.193, 0.627);
                m4(all, "its multilayer perceptron", 13.842, 2.607, 0.921);
                m4(all, "its recurrent network", 14.698, 3.048, 1.036);
                all.add(new PublishedFigure(M4 + "best intervals (Doornik)", ForecastMetrics.MSIS, 6.139));
            }
            case ForecastTasks.WEEKLY -> {
                m4(all, "best of the competition (Forecast Pro)", 6.582, 2.107, 0.739);
                m4(all, "overall winner (Smyl)", 7.817, 2.356, 0.851);
                m4(all, "its multilayer perceptron", 21.349, 13.568, 3.608);
                all.add(new PublishedFigure(M4 + "best intervals", ForecastMetrics.MSIS, 16.2));
            }
            case ForecastTasks.ETTH1 -> {
                mse(all, LTSF + "NLinear", 0.374, 0.408, 0.429, 0.440);
                mse(all, LTSF + "repeat the last value", 1.295, 1.325, 1.323, 1.339);
                mse(all, "Nie et al. 2023, PatchTST/64", 0.370, 0.413, 0.422, 0.447);
            }
            default -> {
                // Nothing is published on other data.
            }
        }
        return all;
    }

    private static void m4(List<PublishedFigure> all, String row, double smape, double mase, double owa) {
        all.add(new PublishedFigure(M4 + row, ForecastMetrics.OWA, owa));
        all.add(new PublishedFigure(M4 + row, ForecastMetrics.SMAPE, smape));
        all.add(new PublishedFigure(M4 + row, ForecastMetrics.MASE, mase));
    }

    private static void mse(List<PublishedFigure> all, String row, double... values) {
        for (int i = 0; i < HORIZONS.length; i++) {
            all.add(new PublishedFigure(row, ForecastMetrics.MSE + "_" + HORIZONS[i], values[i]));
        }
    }
}
