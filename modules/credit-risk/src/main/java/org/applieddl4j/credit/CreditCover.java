package org.applieddl4j.credit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Bar;
import org.applieddl4j.common.report.cover.Cover.Tone;

/**
 * Why the first refused test application was refused.
 *
 * @param applications all of them
 * @param test those of the test
 * @param headline network
 */
record CreditCover(Applications applications, int[] test, Candidate<BinaryScores, CreditJudgement> headline) {

    /** Empty where none was refused. */
    Optional<Cover> cover() {
        BinaryScores scores = headline.test();
        double cutOff = headline.judgement().point().threshold();
        int[] refused = IntStream.range(0, test.length)
                .filter(i -> scores.scores()[i] >= cutOff)
                .toArray();
        if (refused.length == 0) {
            return Optional.empty();
        }
        long bad = Arrays.stream(refused).filter(i -> scores.labels()[i] == 1).count();
        double[] row = applications.rows(new int[] {test[refused[0]]}).get(0);
        return Optional.of(new Cover(
                String.format(
                        Locale.ROOT,
                        "%,d of %,d applications refused; %,d of those would not have been paid back.",
                        refused.length,
                        test.length,
                        bad),
                new Cover.Bars(
                        String.format(
                                Locale.ROOT,
                                "Why one was refused (default %.0f %%)",
                                100 * scores.scores()[refused[0]]),
                        bars(row))));
    }

    private List<Bar> bars(double[] row) {
        CreditJob job = (CreditJob) headline.served().job();
        Reasons reasons = new Reasons(
                rows -> Arrays.stream(job.model().scores(rows))
                        .map(headline.judgement().calibration()::probability)
                        .toArray(),
                applications.fields(),
                Typical.of(applications.fields(), applications.rows(job.learned()))
                        .application());
        double[] parts = reasons.parts(row);
        return IntStream.range(0, parts.length)
                .filter(field -> parts[field] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(field -> -parts[field]))
                .limit(Reasons.MOST)
                .map(field -> new Bar(reasons.told(field, row), parts[field], Tone.BAD))
                .toList();
    }
}
