package org.applieddl4j.medical;

import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** Figures of others on the same test images: J. Yang et al., "MedMNIST v2", Scientific Data 10, 41, 2023, table 3. */
final class PublishedMedicalFigures {

    private static final String SOURCE = "MedMNIST v2, table 3: ";

    private PublishedMedicalFigures() {}

    /** Of a set of MedMNIST, from images of 28 × 28; none where none was looked up. */
    static List<PublishedFigure> of(MedMnistSet set) {
        return switch (set) {
            case PNEUMONIA ->
                Stream.of(
                                pair("ResNet-18 (28)", 0.944, 0.854),
                                pair("ResNet-50 (28)", 0.948, 0.854),
                                pair("auto-sklearn", 0.942, 0.855),
                                pair("AutoKeras", 0.947, 0.878),
                                pair("Google AutoML Vision", 0.991, 0.946))
                        .flatMap(List::stream)
                        .toList();
            case BREAST -> pair("ResNet-18 (28)", 0.901, 0.863);
            default -> List.of();
        };
    }

    /** Accuracy on all of MedNIST, with a split that is not this one. */
    static List<PublishedFigure> medNist() {
        return List.of(new PublishedFigure(
                "Project MONAI's tutorial on MedNIST: DenseNet-121, all 58,954 images",
                ClassEvaluation.ACCURACY,
                0.9951));
    }

    private static List<PublishedFigure> pair(String network, double auc, double accuracy) {
        return List.of(
                new PublishedFigure(SOURCE + network, BinaryEvaluation.ROC_AUC, auc),
                new PublishedFigure(SOURCE + network, ClassEvaluation.ACCURACY, accuracy));
    }
}
