package org.applieddl4j.medical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.medical.evaluation.TriageOutcome;

/** A diagnosis in the tables of the report. */
record DiagnosticTables(Diagnostics found) {

    List<ReportSection> all() {
        return List.of(operatingPoint(), triage());
    }

    private ReportTable operatingPoint() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("sensitivity", "share of images with a finding that are flagged", found.sensitivity()));
        rows.add(row("specificity", "share of images without a finding that are not flagged", found.specificity()));
        rows.add(row(
                "positive predictive value",
                "share of flagged images with a finding",
                found.values().positive()));
        rows.add(row(
                "negative predictive value",
                "share of unflagged images without a finding",
                found.values().negative()));
        String text = String.format(
                Locale.ROOT,
                "An image is flagged if the probability of a finding is at least %.3f, chosen on validation data for %s (there: %.3f). 95 %% intervals are in brackets. Predictive values are for a prevalence of %.1f %%%s",
                found.point().threshold(),
                found.point().rule().replace("recall", "sensitivity"),
                found.point().expected(),
                100 * found.values().prevalence(),
                found.values().prevalence() == found.testPrevalence()
                        ? ", that of the test images (change it with --prevalence)."
                        : String.format(
                                Locale.ROOT,
                                "; %.1f %% of the test images show a finding.",
                                100 * found.testPrevalence()));
        return new ReportTable(
                "At the operating point",
                found.prevalenceDiffers() ? text + " " + found.prevalenceNote() : text,
                List.of("", "meaning", "value"),
                rows);
    }

    private ReportTable triage() {
        TriageOutcome outcome = found.triage();
        List<List<String>> rows =
                List.of(counts("without a finding", outcome.negative()), counts("with a finding", outcome.positive()));
        return new ReportTable(
                "Triage",
                String.format(
                        Locale.ROOT,
                        "Images with a probability below %.3f are normal, those from %.3f on suspicious. The rest needs review by a person, and so do images whose most probable class contradicts the band. The band was chosen on validation data so that at most a share of 1 − --min-sensitivity of either kind is wrong there. Of the test images, %s are decided without a person, and %s of those are wrong; %s of the normal ones have a finding, %s of the suspicious ones have none.",
                        found.band().normalBelow(),
                        found.band().suspiciousFrom(),
                        percent(outcome.decidedShare()),
                        percent(outcome.error()),
                        percent(outcome.missedAmongNormal()),
                        percent(outcome.negativesAmongSuspicious())),
                List.of("test images", "normal", "needs review", "suspicious"),
                rows);
    }

    private static List<String> counts(String name, TriageOutcome.Counts counts) {
        return List.of(
                name,
                Long.toString(counts.normal()),
                Long.toString(counts.review()),
                Long.toString(counts.suspicious()));
    }

    private static List<String> row(String name, String meaning, MetricValue value) {
        return List.of(name, meaning, ReportTable.withInterval(value));
    }

    private static String percent(MetricValue share) {
        return String.format(
                Locale.ROOT, "%.1f %% (%.1f–%.1f)", 100 * share.value(), 100 * share.low(), 100 * share.high());
    }
}
