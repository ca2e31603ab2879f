package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.report.RunRecord.Dataset;
import org.applieddl4j.common.report.RunRecord.Environment;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.ChartPainter;
import org.applieddl4j.common.report.chart.DrawnChart;

/**
 * A report in the words and order of its page; the templates only lay it out.
 *
 * @param contents what the report says
 * @param headline the main figure
 * @param tiles further figures beside it
 * @param comparison networks, baselines and published figures
 * @param spreads variation over repeated runs
 * @param parts the use case's own sections
 * @param dataFacts the data card as pairs
 * @param configFacts the configuration as pairs
 * @param environmentFacts the environment as pairs
 * @param glossary every metric of the page with its meaning
 */
record ReportView(
        ReportContents contents,
        Headline headline,
        List<Fact> tiles,
        ComparisonTable comparison,
        List<SpreadRow> spreads,
        List<Part> parts,
        List<Fact> dataFacts,
        List<Fact> configFacts,
        List<Fact> environmentFacts,
        List<MetricMeaning> glossary) {

    /** More than two tiles beside the headline compete with it. */
    private static final int METRIC_TILES = 2;

    /** A label and its value. */
    record Fact(String label, String value) {}

    /**
     * @param name of the network
     * @param metric readable name
     * @param value mean and standard deviation
     * @param runs how many
     */
    record SpreadRow(String name, String metric, String value, String runs) {}

    /**
     * @param id its anchor in the page
     * @param section what it shows
     * @param charts its charts as they were drawn, empty if it is no group of charts
     */
    record Part(String id, ReportSection section, List<DrawnChart> charts) {}

    static ReportView of(ReportContents contents, ChartPainter painter) {
        return new ReportView(
                contents,
                Headline.of(contents),
                tiles(contents),
                ComparisonTable.of(contents),
                spreads(contents),
                parts(contents.sections(), painter),
                dataFacts(contents),
                configFacts(contents.run()),
                environmentFacts(contents.run()),
                glossary(contents.run()));
    }

    private static List<Fact> tiles(ReportContents contents) {
        RunRecord run = contents.run();
        List<Fact> tiles = new ArrayList<>();
        run.metrics().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(contents.headlineMetric()))
                .limit(METRIC_TILES)
                .forEach(entry -> {
                    double value = entry.getValue().value();
                    tiles.add(new Fact(
                            Metrics.of(entry.getKey()).label(),
                            Numbers.fixed(value, Numbers.decimals(Math.abs(value)))));
                });
        tiles.add(new Fact("test examples", Numbers.count(run.dataset().splits().test())));
        if (run.timing().epochs() > 0) {
            tiles.add(new Fact("training time", Numbers.seconds(run.timing().trainSeconds())));
        }
        return tiles;
    }

    private static List<SpreadRow> spreads(ReportContents contents) {
        List<SpreadRow> rows = new ArrayList<>();
        contents.run()
                .spread()
                .forEach((id, metrics) -> metrics.forEach((metric, spread) -> rows.add(new SpreadRow(
                        contents.names().getOrDefault(id, id),
                        Metrics.of(metric).label(),
                        spreadText(spread),
                        Numbers.count(spread.n())))));
        return rows;
    }

    private static String spreadText(MeanAndDeviation spread) {
        int decimals = Numbers.decimals(Math.abs(spread.mean()));
        return Numbers.fixed(spread.mean(), decimals) + " ± " + Numbers.fixed(spread.standardDeviation(), decimals);
    }

    /** Sections with their anchors and their charts as they were drawn; groups without charts are left out. */
    static List<Part> parts(List<ReportSection> sections, ChartPainter painter) {
        List<Part> parts = new ArrayList<>();
        int drawn = 0;
        for (ReportSection section : sections) {
            List<DrawnChart> charts = new ArrayList<>();
            if (section instanceof ChartGroup group) {
                if (group.charts().isEmpty()) {
                    continue;
                }
                for (Chart chart : group.charts()) {
                    charts.add(DrawnChart.of(chart, "chart-" + ++drawn, painter));
                }
            }
            parts.add(new Part("part-" + (parts.size() + 1), section, charts));
        }
        return parts;
    }

    private static List<Fact> dataFacts(ReportContents contents) {
        Dataset dataset = contents.run().dataset();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Dataset", dataset.id()));
        facts.add(new Fact("Kind", dataset.kind()));
        dataset.variant().ifPresent(variant -> facts.add(new Fact("Variant", variant)));
        facts.add(new Fact("Licence", contents.dataCard().licence()));
        facts.add(new Fact("Citation", contents.dataCard().citation()));
        facts.add(new Fact("Skipped rows", Numbers.count(dataset.skippedRows())));
        facts.add(new Fact("SHA-256", dataset.sha256()));
        return facts;
    }

    private static List<Fact> configFacts(RunRecord run) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Network", run.network()));
        facts.add(new Fact("Trainable parameters", Numbers.count(run.parameters())));
        facts.add(new Fact("Seed", Long.toString(run.seed())));
        run.threshold()
                .ifPresent(threshold -> facts.add(new Fact(
                        "Threshold, chosen on validation", Numbers.fixed(threshold, Numbers.decimals(threshold)))));
        if (run.timing().epochs() > 0) {
            facts.add(new Fact("Epochs trained", Numbers.count(run.timing().epochs())));
            facts.add(new Fact(
                    "Training examples per second", Numbers.fixed(run.timing().examplesPerSecond(), 0)));
        }
        run.config().forEach((name, value) -> facts.add(new Fact(name, Numbers.any(value))));
        return facts;
    }

    private static List<Fact> environmentFacts(RunRecord run) {
        Environment environment = run.environment();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Started", run.startedAt().toString()),
                new Fact("Processor", environment.cpu()),
                new Fact("Threads", Integer.toString(environment.threads())),
                new Fact(
                        "Backend",
                        environment.backend() + (environment.accelerated() ? ", oneDNN on" : ", oneDNN off")),
                new Fact("Engine", engine(run)),
                new Fact("Java", environment.java()),
                new Fact("Suite", environment.suiteVersion() + ", commit " + environment.commit())));
        run.resources().ifPresent(taken -> {
            taken.peakResidentBytes()
                    .ifPresent(bytes -> facts.add(new Fact("Peak memory", Numbers.fixed(bytes / 1e9, 2) + " GB")));
            facts.add(new Fact(
                    "Time spent waiting for data", Numbers.fixed(100 * taken.dataWaitShare(), 1) + " % of training"));
        });
        return facts;
    }

    /** Who was chosen, and who fitted each network: one line per kind where they differ. */
    private static String engine(RunRecord run) {
        Map<String, List<String>> networks = new LinkedHashMap<>();
        run.efforts()
                .orElse(List.of())
                .forEach(effort -> effort.engine()
                        .ifPresent(engine -> networks.computeIfAbsent(engine, id -> new ArrayList<>())
                                .add(effort.network())));
        String each = networks.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
        String chosen = run.environment().engine().orElse("unknown");
        return each.isEmpty() ? chosen : chosen + " (" + each + ")";
    }

    private static List<MetricMeaning> glossary(RunRecord run) {
        Map<String, MetricMeaning> meanings = new LinkedHashMap<>();
        run.comparison()
                .values()
                .forEach(row -> row.keySet().forEach(metric -> meanings.put(metric, Metrics.of(metric))));
        run.metrics().keySet().forEach(metric -> meanings.put(metric, Metrics.of(metric)));
        return meanings.values().stream()
                .filter(meaning -> !meaning.explanation().isEmpty())
                .toList();
    }
}
