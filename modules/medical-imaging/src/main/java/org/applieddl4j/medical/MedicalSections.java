package org.applieddl4j.medical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.classification.ClassSections;
import org.applieddl4j.common.experiment.image.ImageGalleries;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Tile;
import org.applieddl4j.common.report.cover.Cover.Tone;
import org.applieddl4j.medical.evaluation.TriageBand;

/** What only reports about medical images show. */
record MedicalSections(Results<ClassScores, MedicalJudgement> results) {

    /** Images of a cover: six in all. */
    private static final int OF_EACH_OUTCOME = 2;

    List<ReportSection> all(Optional<Diagnostics> diagnostics) {
        ImageGalleries galleries = ImageGalleries.of(results.headline());
        List<ReportSection> sections = new ArrayList<>();
        diagnostics.map(DiagnosticTables::new).ifPresent(tables -> sections.addAll(tables.all()));
        sections.add(calibration());
        sections.addAll(ClassSections.confusion(results.headline().test()));
        sections.add(galleries.worstErrors());
        sections.add(galleries.surestAnswers());
        return sections;
    }

    /** A test image of each outcome of triage; where there is no triage, any images with their answers. */
    Cover cover(Optional<Diagnostics> diagnostics) {
        ImageGalleries galleries = ImageGalleries.of(results.headline());
        if (diagnostics.isEmpty()) {
            return galleries.cover("%,d of %,d test images recognised.");
        }
        ClassScores test = results.headline().test();
        List<Tile> tiles = new ArrayList<>();
        for (TriageBand.Decision decision : TriageBand.Decision.values()) {
            IntStream.range(0, test.size())
                    .filter(i ->
                            results.headline().judgement().decision(test, i).equals(decision.text()))
                    .limit(OF_EACH_OUTCOME)
                    .forEach(i -> tiles.add(galleries.tile(i, decision.text(), tone(decision))));
        }
        return new Cover(diagnostics.get().flagged(), new Cover.Tiles(tiles));
    }

    private static Tone tone(TriageBand.Decision decision) {
        return switch (decision) {
            case NORMAL -> Tone.GOOD;
            case NEEDS_REVIEW -> Tone.FAIR;
            case SUSPICIOUS -> Tone.BAD;
        };
    }

    /** Before and after temperature scaling, on the test images. */
    private ReportTable calibration() {
        Bootstrap bootstrap = new Bootstrap(results.seed());
        List<List<String>> rows = results.candidates().stream()
                .map(network -> List.of(
                        network.id(),
                        String.format(
                                Locale.ROOT,
                                "%.2f",
                                network.judgement().calibration().temperature()),
                        ReportTable.withInterval(
                                bootstrap.interval(ClassMetrics.expectedCalibrationError(network.rawTest()))),
                        ReportTable.withInterval(
                                bootstrap.interval(ClassMetrics.expectedCalibrationError(network.test())))))
                .toList();
        return new ReportTable(
                "Calibration before and after",
                "Expected calibration error on the test images, before and after temperature scaling. The temperature is fitted on validation data; the rest of this page uses scaled probabilities.",
                List.of("network", "temperature", "ECE before", "ECE after"),
                rows);
    }

    List<Chart> charts(Optional<Diagnostics> diagnostics, NegativeClasses negative) {
        List<Chart> charts = new ArrayList<>();
        diagnostics.ifPresent(found -> {
            Map<String, BinaryScores> networks = results.each(network -> negative.findings(network.test()));
            charts.addAll(BinaryCharts.diagnostic(
                    networks, "no finding", "finding", found.values().prevalence(), results.seed()));
        });
        Map<String, ClassScores> reliability = new LinkedHashMap<>();
        reliability.put(results.headline().id() + " before", results.headline().rawTest());
        reliability.put(results.headline().id() + " after", results.headline().test());
        charts.add(ClassCharts.reliability(reliability));
        return charts;
    }
}
