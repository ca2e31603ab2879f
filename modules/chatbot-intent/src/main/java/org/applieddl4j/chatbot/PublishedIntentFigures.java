package org.applieddl4j.chatbot;

import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** Figures of others on the same test messages. */
final class PublishedIntentFigures {

    /** The setting in which a threshold on the probability decides what is out of scope. */
    private static final String CLINC = "Larson et al. 2019, oos-threshold, ";

    private PublishedIntentFigures() {}

    /** Of a dataset; none where nobody is known to have published any. */
    static List<PublishedFigure> of(String dataset) {
        return switch (dataset) {
            case IntentTasks.CLINC ->
                Stream.of(
                                clinc("FastText", 0.886, 0.283),
                                clinc("SVM", 0.882, 0.180),
                                clinc("CNN with GloVe", 0.909, 0.309),
                                clinc("DialogFlow", 0.908, 0.267),
                                clinc("Rasa", 0.909, 0.312),
                                clinc("MLP on a sentence encoder", 0.934, 0.491),
                                clinc("BERT-large, fine-tuned", 0.962, 0.523))
                        .flatMap(List::stream)
                        .toList();
            case IntentTasks.BANKING ->
                List.of(
                        accuracy("Casanueva et al. 2020, two sentence encoders (read in a copy)", 0.934),
                        accuracy("Casanueva et al. 2020, BERT (read in a copy)", 0.937));
            case IntentTasks.SNIPS -> List.of(accuracy("BERT, fine-tuned (read in a copy)", 0.991));
            default -> List.of();
        };
    }

    private static List<PublishedFigure> clinc(String model, double inScopeAccuracy, double outOfScopeRecall) {
        return List.of(
                new PublishedFigure(CLINC + model, IntentMetrics.IN_SCOPE_ACCURACY, inScopeAccuracy),
                new PublishedFigure(CLINC + model, IntentMetrics.OUT_OF_SCOPE_RECALL, outOfScopeRecall));
    }

    private static PublishedFigure accuracy(String source, double value) {
        return new PublishedFigure(source, ClassEvaluation.ACCURACY, value);
    }
}
