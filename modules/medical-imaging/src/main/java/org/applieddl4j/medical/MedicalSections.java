package org.applieddl4j.medical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/** What only reports about medical images show. */
record MedicalSections(Results<ClassScores, MedicalJudgement> results) {

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
                "The expected calibration error of the answers on the test images: as the networks gave them, and with their"
                        + " logits divided by a temperature fitted on validation, as everywhere else on this page.",
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
