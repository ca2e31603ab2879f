package org.applieddl4j.common.experiment.classification;

import java.util.List;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ConfusionMatrix;
import org.applieddl4j.common.report.ConfusionPicture;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;

/** What reports show of class probabilities. */
public final class ClassSections {

    private ClassSections() {}

    /** How well each class is recognised. */
    public static List<RunRecord.PerClass> perClass(ClassScores test) {
        return ClassEvaluation.classes(test).stream()
                .map(row -> new RunRecord.PerClass(row.name(), row.precision(), row.recall(), row.f1(), row.support()))
                .toList();
    }

    /** Which class was taken for which, and how well each is recognised. */
    public static List<ReportSection> confusion(ClassScores test) {
        return List.of(
                ConfusionPicture.of(test.classes(), ConfusionMatrix.of(test)), ReportTable.perClass(perClass(test)));
    }
}
