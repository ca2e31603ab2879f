package org.applieddl4j.medical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.model.ModelCard.Item;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.DataOrigin;

/** What a person has to know before they use a model of this use case. */
final class MedicalCard {

    /** Stands in every report and every bundle. */
    static final String DISCLAIMER =
            "For teaching and research, never for clinical use: not a medical device, and no basis for a diagnosis.";

    private MedicalCard() {}

    /**
     * The card of a run's headline network.
     *
     * @param limits what this model in particular cannot do, a sentence each
     */
    static ModelCard of(RunRecord record, MedicalTask task, String network, List<String> limits) {
        DataOrigin data = task.pictures().origin();
        RunRecord.Splits splits = record.dataset().splits();
        List<Item> items = new ArrayList<>();
        items.add(new Item("Not for clinical use", DISCLAIMER));
        items.add(
                new Item(
                        "Intended use",
                        "Teaching how such networks are trained, evaluated and explained, and comparing them on published data."));
        items.add(new Item(
                "Model",
                network + ", " + String.format(Locale.ROOT, "%,d", record.parameters()) + " parameters, trained from"
                        + " scratch with seed " + record.seed()));
        items.add(new Item(
                "Data",
                String.format(
                        Locale.ROOT,
                        "%s (%s)%s: %,d training images, %,d validation images, %,d test images; licence: %s",
                        data.title(),
                        data.kind(),
                        data.variant().map(label -> ", " + label).orElse(""),
                        splits.train(),
                        splits.validation(),
                        splits.test(),
                        data.licence())));
        items.add(new Item("Images", task.modality()));
        items.add(new Item("Population", task.population()));
        items.add(new Item("Figures on the test images, with 95 % intervals", figures(record.metrics())));
        items.add(new Item("Limits", String.join(" ", limits)));
        return new ModelCard(items);
    }

    /** The card as a table of the report. */
    static ReportTable table(ModelCard card) {
        return new ReportTable(
                "Model card",
                "What to know before using the model; the bundle contains it too.",
                List.of("", ""),
                card.items().stream()
                        .map(item -> List.of(item.heading(), item.text()))
                        .toList());
    }

    /** What a bundle holds of its labels and of where its model comes from. */
    static BundleParts parts(List<String> labels) {
        return new BundleParts(labels, Optional.empty(), Optional.empty(), Map.of("notice", DISCLAIMER));
    }

    private static String figures(Map<String, MetricValue> metrics) {
        List<String> figures = new ArrayList<>();
        metrics.forEach((name, value) -> figures.add(String.format(
                Locale.ROOT, "%s %.3f (%.3f–%.3f)", name.replace('_', ' '), value.value(), value.low(), value.high())));
        return String.join(", ", figures);
    }
}
