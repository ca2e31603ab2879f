package org.applieddl4j.medical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OneAgainstRest;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.ConfusionPicture;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Trainings;
import org.applieddl4j.common.usecase.image.ImageGalleries;
import org.applieddl4j.common.usecase.image.PreparedNetwork;

/**
 * What a person sees of what an experiment found: tables, pictures and charts around the record.
 *
 * @param request what was asked for
 * @param task what there was to learn
 * @param findings what came of it
 * @param evaluation of the headline network
 * @param diagnostics at its operating point; empty where no class means that nothing was found
 */
record MedicalPage(
        RunRequest request,
        MedicalTask task,
        MedicalFindings findings,
        ClassEvaluation evaluation,
        Optional<Diagnostics> diagnostics) {

    /** Of networks and baselines, for people. */
    static final Map<String, String> NAMES = Map.of(
            MedicalNetworks.RESNET.id(),
            "residual network",
            MedicalNetworks.CNN.id(),
            "small convolutional network",
            MedicalNetworks.LINEAR.id(),
            "softmax regression (linear)",
            MedicalReport.CONSTANT,
            "always the most frequent class");

    ReportContents contents(RunRecord record, ModelCard card) {
        ImageGalleries galleries = new ImageGalleries(
                task.pictures(),
                findings.headline().trained().scaling(),
                findings.headline().test(),
                PreparedNetwork.explanation(findings.headline().trained().network()));
        List<ReportSection> sections = new ArrayList<>();
        diagnostics.map(DiagnosticTables::new).ifPresent(tables -> sections.addAll(tables.all()));
        sections.add(calibration());
        sections.add(ConfusionPicture.of(task.pictures().images().classes(), evaluation.confusion()));
        sections.add(ReportTable.perClass(record.perClass().orElseThrow()));
        sections.add(ReportTable.efforts(record, BinaryEvaluation.ROC_AUC));
        sections.add(galleries.worstErrors());
        sections.add(galleries.surestAnswers());
        sections.add(ChartGroup.of(charts()));
        sections.add(MedicalCard.table(card));
        return ReportContents.of(
                        "Medical imaging: " + task.pictures().origin().title(),
                        summary(record),
                        record,
                        BinaryEvaluation.ROC_AUC,
                        task.pictures()
                                .origin()
                                .card("One example is one image, "
                                        + task.pictures().images().shape() + "; "
                                        + task.pictures().protocol() + "."))
                .withDisclaimers(MedicalCard.DISCLAIMER)
                .withLinearBaseline(MedicalNetworks.LINEAR.id())
                .withNames(NAMES)
                .with(sections.toArray(new ReportSection[0]));
    }

    private String summary(RunRecord record) {
        MetricValue auc = record.metrics().get(BinaryEvaluation.ROC_AUC);
        String ranking = String.format(
                Locale.ROOT,
                "The %s learned from %,d images and reaches an area under the ROC curve of %.3f on %,d others.",
                NAMES.get(record.network()).replaceAll(" \\(.*", ""),
                record.dataset().splits().train(),
                auc.value(),
                findings.headline().test().size());
        String found = diagnostics
                .map(diagnosis -> String.format(
                        Locale.ROOT,
                        " At the operating point it flags %d of %d images with a finding and leaves %d of %d others alone.",
                        diagnosis.counts().truePositives(),
                        diagnosis.counts().truePositives() + diagnosis.counts().falseNegatives(),
                        diagnosis.counts().trueNegatives(),
                        diagnosis.counts().trueNegatives() + diagnosis.counts().falsePositives()))
                .orElse("");
        return ranking
                + found
                + String.format(
                        Locale.ROOT,
                        " Everything that had to be chosen was chosen on %,d images that are neither.",
                        record.dataset().splits().validation());
    }

    /** Before and after temperature scaling, on the test images. */
    private ReportTable calibration() {
        Bootstrap bootstrap = new Bootstrap(request.seed());
        List<List<String>> rows = findings.networks().stream()
                .map(network -> List.of(
                        network.recipe().id(),
                        String.format(Locale.ROOT, "%.2f", network.calibration().temperature()),
                        ReportTable.withInterval(
                                bootstrap.interval(ClassMetrics.expectedCalibrationError(network.raw()))),
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

    private List<Chart> charts() {
        Map<String, ClassScores> tests = new LinkedHashMap<>();
        findings.networks().forEach(network -> tests.put(network.recipe().id(), network.test()));
        List<Chart> charts = new ArrayList<>();
        diagnostics.ifPresent(found -> {
            Map<String, BinaryScores> networks = new LinkedHashMap<>();
            tests.forEach((id, test) ->
                    networks.put(id, OneAgainstRest.anyBut(test, task.well().getAsInt())));
            charts.addAll(BinaryCharts.diagnostic(
                    networks, "no finding", "finding", found.values().prevalence(), request.seed()));
        });
        Map<String, ClassScores> reliability = new LinkedHashMap<>();
        reliability.put(
                findings.headline().recipe().id() + " before",
                findings.headline().raw());
        reliability.put(
                findings.headline().recipe().id() + " after",
                findings.headline().test());
        charts.add(ClassCharts.reliability(reliability));
        charts.add(Charts.trainingLoss(overEpochs(EpochResult::trainLoss)));
        charts.add(Charts.validationMetric("ROC AUC", overEpochs(EpochResult::validation)));
        return charts;
    }

    private List<Series> overEpochs(ToDoubleFunction<EpochResult> value) {
        return findings.networks().stream()
                .map(network -> Trainings.overEpochs(
                        network.recipe().id(), network.trained().result(), value))
                .toList();
    }
}
