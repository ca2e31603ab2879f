package org.applieddl4j.credit;

import java.util.List;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** Figures from the literature on the customers of the UCI's data; areas between lift curves, which are Ginis, as ROC AUC. */
final class PublishedCreditFigures {

    private PublishedCreditFigures() {}

    static List<PublishedFigure> uci() {
        return List.of(
                new PublishedFigure(
                        "Yeh and Lien 2009, neural network, area ratio .54", BinaryEvaluation.ROC_AUC, 0.770),
                new PublishedFigure(
                        "Yeh and Lien 2009, logistic regression, area ratio .44", BinaryEvaluation.ROC_AUC, 0.720),
                new PublishedFigure(
                        "StatisticalLearning-EECS6690 replication, neural network, area ratio .456",
                        BinaryEvaluation.ROC_AUC,
                        0.728));
    }
}
