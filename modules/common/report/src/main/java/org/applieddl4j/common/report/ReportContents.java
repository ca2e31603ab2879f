package org.applieddl4j.common.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a report page says that is not its layout.
 *
 * <p>Made with {@link #of}; the methods {@code with…} add what a use case has beyond that.
 *
 * @param title of the page
 * @param summary one paragraph: what was done, on what, and what came out
 * @param disclaimers what a reader must not conclude, a sentence each
 * @param run the record of the headline network
 * @param headlineMetric the metric that stands in large figures, one of {@code run.metrics()}
 * @param linearBaseline id of the linear model that the headline network has to beat; empty if there is none
 * @param names readable names of networks and baselines by their id; an id without one stands for itself
 * @param sections what the use case shows of its own, in the order of the page
 * @param dataCard where the data came from
 * @param files what else lies beside the report
 */
public record ReportContents(
        String title,
        String summary,
        List<String> disclaimers,
        RunRecord run,
        String headlineMetric,
        Optional<String> linearBaseline,
        Map<String, String> names,
        List<ReportSection> sections,
        DataCard dataCard,
        List<ReportFile> files) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the headline metric is not among the run's metrics
     */
    public ReportContents {
        disclaimers = List.copyOf(disclaimers);
        names = Map.copyOf(names);
        sections = List.copyOf(sections);
        files = List.copyOf(files);
        if (!run.metrics().containsKey(headlineMetric)) {
            throw new IllegalArgumentException("the headline metric '" + headlineMetric
                    + "' is not among the metrics of the run: " + run.metrics().keySet());
        }
    }

    /**
     * What every report has.
     *
     * @throws IllegalArgumentException if the headline metric is not among the run's metrics
     */
    public static ReportContents of(
            String title, String summary, RunRecord run, String headlineMetric, DataCard dataCard) {
        return new ReportContents(
                title,
                summary,
                List.of(),
                run,
                headlineMetric,
                Optional.empty(),
                Map.of(),
                List.of(),
                dataCard,
                List.of());
    }

    /** With what a reader must not conclude, a sentence each. */
    public ReportContents withDisclaimers(String... sentences) {
        return new ReportContents(
                title,
                summary,
                List.of(sentences),
                run,
                headlineMetric,
                linearBaseline,
                names,
                sections,
                dataCard,
                files);
    }

    /** With the linear model to beat; where the headline is that model itself, there is none. */
    public ReportContents withLinearBaseline(String id) {
        Optional<String> other = Optional.of(id).filter(linear -> !linear.equals(run.network()));
        return new ReportContents(
                title, summary, disclaimers, run, headlineMetric, other, names, sections, dataCard, files);
    }

    /** With readable names by id. */
    public ReportContents withNames(Map<String, String> readable) {
        return new ReportContents(
                title, summary, disclaimers, run, headlineMetric, linearBaseline, readable, sections, dataCard, files);
    }

    /** With further sections after those there are. */
    public ReportContents with(ReportSection... further) {
        List<ReportSection> all =
                Stream.concat(sections.stream(), Stream.of(further)).toList();
        return new ReportContents(
                title, summary, disclaimers, run, headlineMetric, linearBaseline, names, all, dataCard, files);
    }

    /** With what lies beside the report. */
    public ReportContents withFiles(ReportFile... beside) {
        return new ReportContents(
                title,
                summary,
                disclaimers,
                run,
                headlineMetric,
                linearBaseline,
                names,
                sections,
                dataCard,
                List.of(beside));
    }

    /**
     * Where the data came from; id, kind, variant, splits and checksum are in the run record.
     *
     * @param title readable name of the dataset
     * @param description what one example is, and how the splits were made
     * @param licence of the data
     * @param citation who to cite
     * @param homepage an {@code https} or {@code http} address; empty for generated or own data
     */
    public record DataCard(
            String title, String description, String licence, String citation, Optional<String> homepage) {

        /** @throws IllegalArgumentException if the homepage is no web address */
        public DataCard {
            homepage.ifPresent(address -> {
                if (!address.matches("https?://\\S+")) {
                    throw new IllegalArgumentException("'" + address + "' is no web address");
                }
            });
        }
    }

    /**
     * A file beside the report.
     *
     * @param name relative to the report's folder
     * @param description one line: what is in it
     */
    public record ReportFile(String name, String description) {}
}
