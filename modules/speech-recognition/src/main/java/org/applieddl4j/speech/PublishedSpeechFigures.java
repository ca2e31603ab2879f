package org.applieddl4j.speech;

import java.util.List;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** Figures that others published on the same test recordings. */
final class PublishedSpeechFigures {

    private PublishedSpeechFigures() {}

    /** Official split of the Free Spoken Digit Dataset: 2,700 recordings for training, 300 for the test. */
    static List<PublishedFigure> spokenDigits() {
        return List.of(
                figure("Free Spoken Digit Dataset, MFCC statistics and SVM, trained on all 2,700", 0.9733),
                figure("Free Spoken Digit Dataset, wav2vec2 fine-tuned, trained on all 2,700", 0.9967),
                figure("Free Spoken Digit Dataset, three convolutions on MFCC images, trained on all 2,700", 0.9967),
                figure("KotlinDL, SoundNet example, convolutions on the waveform, 100 epochs", 0.85));
    }

    private static PublishedFigure figure(String source, double accuracy) {
        return new PublishedFigure(source, ClassEvaluation.ACCURACY, accuracy);
    }
}
