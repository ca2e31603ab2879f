package org.applieddl4j.common.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.report.chart.Chart;

/**
 * Everything a report page says that is not its layout.
 *
 * @param title of the page
 * @param summary one paragraph: what was done, on what, and what came out
 * @param disclaimers what a reader must not conclude, a sentence each
 * @param run the record of the headline network
 * @param headlineMetric the metric that stands in large figures, one of {@code run.metrics()}
 * @param linearBaseline id of the linear model in {@code run.comparison()} that the headline network has to beat; empty
 *     if there is none
 * @param names readable names of networks and baselines by their id; an id without one stands for itself
 * @param charts in the order of the page
 * @param worstErrors the test examples that the headline network got most wrong
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
        List<Chart> charts,
        Optional<ErrorTable> worstErrors,
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
        charts = List.copyOf(charts);
        files = List.copyOf(files);
        if (!run.metrics().containsKey(headlineMetric)) {
            throw new IllegalArgumentException("the headline metric '" + headlineMetric
                    + "' is not among the metrics of the run: " + run.metrics().keySet());
        }
    }

    /**
     * The worst errors of the headline network, the worst first.
     *
     * @param explanation one sentence: in what sense these are the worst
     * @param columns headings
     * @param rows a cell for every column; only the first {@value #LIMIT} rows are kept
     */
    public record ErrorTable(String explanation, List<String> columns, List<List<String>> rows) {

        /** More errors than a person reads. */
        public static final int LIMIT = 20;

        /** @throws IllegalArgumentException if a row has another number of cells than there are columns */
        public ErrorTable {
            columns = List.copyOf(columns);
            rows = rows.stream().limit(LIMIT).map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("the row " + row + " does not fit the columns " + columns);
                }
            }
        }

        /** Whether every cell of a column is a number, so that the column reads better aligned to the right. */
        boolean numeric(int column) {
            return rows.stream().allMatch(row -> row.get(column).matches("[-+]?[0-9][0-9,]*(\\.[0-9]+)?"));
        }
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
