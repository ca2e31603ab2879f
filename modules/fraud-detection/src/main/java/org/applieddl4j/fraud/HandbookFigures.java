package org.applieddl4j.fraud;

import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/**
 * Figures that the Fraud Detection Handbook prints for its own models on its simulated transactions (Le Borgne, Siblini,
 * Lebichot and Bontempi, 2022).
 */
final class HandbookFigures {

    private static final String SINGLE = "Fraud Detection Handbook, single week, ";
    private static final String PREQUENTIAL = "Fraud Detection Handbook, mean of four weeks, tuned, ";

    private HandbookFigures() {}

    /** Train 2018-07-25 to 31, test 2018-08-08 to 14. */
    static List<PublishedFigure> singleWeek() {
        return Stream.of(
                        row(SINGLE + "logistic regression", 0.871, 0.606, 0.291),
                        row(SINGLE + "random forest", 0.867, 0.658, 0.287),
                        row(SINGLE + "XGBoost", 0.862, 0.639, 0.273),
                        row(SINGLE + "first feed-forward network", 0.864, 0.653, 0.286))
                .flatMap(List::stream)
                .toList();
    }

    /** Means over four consecutive test weeks. */
    static List<PublishedFigure> prequential() {
        return Stream.of(
                        row(PREQUENTIAL + "logistic regression", 0.868, 0.623, 0.297),
                        row(PREQUENTIAL + "random forest", 0.870, 0.678, 0.299),
                        row(PREQUENTIAL + "XGBoost", 0.869, 0.687, 0.303),
                        row(PREQUENTIAL + "feed-forward network", 0.876, 0.675, 0.303))
                .flatMap(List::stream)
                .toList();
    }

    private static List<PublishedFigure> row(String source, double auc, double averagePrecision, double cardPrecision) {
        return List.of(
                new PublishedFigure(source, BinaryEvaluation.ROC_AUC, auc),
                new PublishedFigure(source, BinaryEvaluation.AVERAGE_PRECISION, averagePrecision),
                new PublishedFigure(source, BinaryEvaluation.CARD_PRECISION_AT_100, cardPrecision));
    }
}
