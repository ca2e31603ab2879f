package org.applieddl4j.image;

import java.util.List;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** Accuracies of others on the same test images. */
final class PublishedImageFigures {

    private static final String ACCURACY = "accuracy";
    private static final String BENCHMARK = "Fashion-MNIST's benchmark table: ";

    private PublishedImageFigures() {}

    static List<PublishedFigure> mnist() {
        return List.of(
                figure(BENCHMARK + "2 convolutions, under 100 K parameters", 0.992),
                figure(BENCHMARK + "2 convolutions, 3 dense, ~500 K parameters, augmentation", 0.994),
                figure(BENCHMARK + "ResNet-18, augmentation", 0.979),
                figure(BENCHMARK + "XGBoost", 0.958),
                figure("Keras' MNIST convnet, 34,826 parameters", 0.9922));
    }

    static List<PublishedFigure> fashionMnist() {
        return List.of(
                figure(BENCHMARK + "2 convolutions, under 100 K parameters", 0.925),
                figure(BENCHMARK + "2 convolutions, 3 dense, ~500 K parameters, augmentation", 0.934),
                figure(BENCHMARK + "ResNet-18, augmentation", 0.949),
                figure(BENCHMARK + "HOG and SVM", 0.926),
                figure(BENCHMARK + "XGBoost", 0.898),
                figure(BENCHMARK + "people", 0.835));
    }

    static List<PublishedFigure> cifar10() {
        return List.of(figure("Keras' small CNN, 25 epochs", 0.75), figure("Keras' small CNN, 50 epochs", 0.79));
    }

    private static PublishedFigure figure(String source, double accuracy) {
        return new PublishedFigure(source, ACCURACY, accuracy);
    }
}
