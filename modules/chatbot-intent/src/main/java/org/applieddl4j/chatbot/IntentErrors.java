package org.applieddl4j.chatbot;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ConfusionMatrix;
import org.applieddl4j.common.report.ReportTable;

/** Which test messages the headline network misunderstood. */
final class IntentErrors {

    /** As many pairs as a person reads. */
    private static final int MOST_PAIRS = 20;

    /** Sentences that show what a confusion is about. */
    private static final int SENTENCES_A_PAIR = 3;

    private final List<Utterance> messages;
    private final ClassScores scores;

    IntentErrors(IntentTask task, ClassScores scores) {
        this.messages = IntentTask.inScope(task.corpus().test());
        this.scores = scores;
    }

    /** The pairs that were confused most often, with the sentences. */
    ReportTable confusedPairs(ConfusionMatrix confusion) {
        List<Pair> pairs = new ArrayList<>();
        for (int truth = 0; truth < confusion.classes(); truth++) {
            for (int taken = 0; taken < confusion.classes(); taken++) {
                if (truth != taken && confusion.count(truth, taken) > 0) {
                    pairs.add(new Pair(truth, taken, confusion.count(truth, taken)));
                }
            }
        }
        return new ReportTable(
                "Most confused pairs",
                "The most frequent confusions between intents, with example messages.",
                List.of("intent", "taken for", "times", "messages"),
                pairs.stream()
                        .sorted(Comparator.comparingLong(Pair::times).reversed())
                        .limit(MOST_PAIRS)
                        .map(this::row)
                        .toList());
    }

    private record Pair(int truth, int taken, long times) {}

    private List<String> row(Pair pair) {
        String sentences = IntStream.range(0, messages.size())
                .filter(i -> scores.label(i) == pair.truth() && scores.predicted(i) == pair.taken())
                .limit(SENTENCES_A_PAIR)
                .mapToObj(i -> "“" + messages.get(i).text() + "”")
                .collect(Collectors.joining(" "));
        return List.of(
                scores.classes().get(pair.truth()),
                scores.classes().get(pair.taken()),
                Long.toString(pair.times()),
                sentences);
    }

    /** The errors that the network was surest of. */
    ReportTable worst() {
        return ReportTable.worstErrors(
                "The misclassified messages with the highest probability.",
                List.of("message", "intent", "taken for", "probability", "probability of the truth"),
                errors().limit(ReportTable.WORST_ERRORS)
                        .mapToObj(i -> List.of(
                                messages.get(i).text(),
                                scores.classes().get(scores.label(i)),
                                scores.classes().get(scores.predicted(i)),
                                fixed(scores.confidence(i)),
                                fixed(scores.probability(i, scores.label(i)))))
                        .toList());
    }

    /** Writes {@code errors.csv}: every error, the surest first. */
    void write(Path file) {
        AtomicFile.write(file, out -> {
            try (CsvWriter csv = CsvWriter.builder().build(out)) {
                csv.writeRecord("file", "line", "text", "intent", "taken_for", "probability", "probability_of_intent");
                errors().forEach(i -> csv.writeRecord(
                        messages.get(i).origin().file(),
                        Long.toString(messages.get(i).origin().line()),
                        messages.get(i).text(),
                        scores.classes().get(scores.label(i)),
                        scores.classes().get(scores.predicted(i)),
                        Double.toString(scores.confidence(i)),
                        Double.toString(scores.probability(i, scores.label(i)))));
            }
        });
    }

    private IntStream errors() {
        return IntStream.range(0, messages.size())
                .filter(i -> !scores.correct(i))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores.confidence(i)))
                .mapToInt(Integer::intValue);
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
