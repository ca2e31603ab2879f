package org.applieddl4j.speech;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.classification.ClassSections;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;

/** What only this use case shows: who is understood, in which noise, and what was misheard. */
final class SpeechSections {

    private final SpeechTask task;
    private final Results<SpeechScores, SpeechJudgement> results;
    private final Candidate<SpeechScores, SpeechJudgement> headline;
    private final SpeechScores test;

    SpeechSections(SpeechTask task, Results<SpeechScores, SpeechJudgement> results) {
        this.task = task;
        this.results = results;
        this.headline = results.headline();
        this.test = headline.judgement().all(headline.test());
    }

    List<ReportSection> all() {
        List<ReportSection> sections = new ArrayList<>(ClassSections.confusion(test.words()));
        if (test.distinctSpeakers().size() > 1) {
            sections.add(speakers());
        }
        sections.add(noise());
        sections.add(new WordGallery(task, headline).worstErrors());
        return sections;
    }

    private ReportTable speakers() {
        List<List<String>> rows = new ArrayList<>();
        for (String speaker : test.distinctSpeakers()) {
            int[] own = test.of(speaker);
            long right = IntStream.of(own).filter(test.words()::correct).count();
            rows.add(List.of(
                    speaker,
                    Integer.toString(own.length),
                    ReportTable.withInterval(WilsonInterval.of(right, own.length))));
        }
        rows.sort(Comparator.comparing(row -> row.get(2)));
        return new ReportTable(
                "Speaker by speaker",
                (task.bySpeaker() ? "The speakers of a fold do not occur in its training data. " : "")
                        + "The least accurate first, with 95\u00a0% intervals in brackets.",
                List.of("speaker", "test recordings", "accuracy"),
                rows);
    }

    private ReportTable noise() {
        List<List<String>> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("network", "no added noise"));
        test.noisy().keySet().forEach(decibels -> columns.add(decibels + " dB"));
        for (Candidate<SpeechScores, SpeechJudgement> candidate : results.candidates()) {
            SpeechScores scores = candidate.judgement().all(candidate.test());
            List<String> row = new ArrayList<>(List.of(
                    candidate.id(), share(ClassMetrics.accuracy(scores.words()).value())));
            scores.noisy()
                    .values()
                    .forEach(noisy -> row.add(share(ClassMetrics.accuracy(noisy).value())));
            rows.add(row);
        }
        return new ReportTable(
                "In noise",
                "Accuracy on the same test recordings with coloured noise at this many decibels below the word. At 0 dB both are equally loud.",
                columns,
                rows);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
