package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTableTest {

    private static final String OPENING = "<!-- results:fraud/handbook metrics=average_precision,roc_auc -->";

    @TempDir
    Path folder;

    private Path results;
    private Path markdown;

    @BeforeEach
    void aCommittedRecordAndADocument() throws IOException {
        results = folder.resolve("docs/results");
        RunJson.write(SampleRun.record(), results.resolve("fraud/handbook.json"));
        markdown = folder.resolve("README.md");
        Files.writeString(markdown, "# Title\n\n" + OPENING + "\nold\n<!-- /results -->\n\nAfter.\n");
    }

    @Test
    void aRowANetworkBaselineAndPublishedFigure() {
        String table = ResultsTable.render(List.of(SampleRun.record()), List.of("average_precision", "roc_auc"));

        assertThat(table.lines())
                .startsWith(
                        "`fraud-detection` on `fraud-handbook-simulated` (real data, mirror copy, 94 days; 51,942 test examples; seed 42)",
                        "",
                        "| model | average precision | ROC AUC |",
                        "|---|---:|---:|",
                        "| **mlp** | 0.671 (0.642–0.699) | 0.879 (0.861–0.897) |",
                        "| mlp, repeated | 0.668 ± 0.004 (5 runs) |  |")
                .contains(
                        "| constant (baseline) | 0.008 (0.007–0.009) | 0.500 (0.500–0.500) |",
                        "| *Fraud Detection Handbook, single week, first feed-forward network* | *0.653* | *0.864* |")
                .endsWith(
                        "",
                        "95\u00a0% intervals in brackets. `mlp`: 9,857 parameters on 2 threads (Example CPU @ 2.60GHz).");
    }

    @Test
    void withoutAChoiceAllMetricsAreShown() {
        assertThat(ResultsTable.render(List.of(SampleRun.record())))
                .contains("| model | ROC AUC | average precision | card precision@100 | Brier score | ECE |");
    }

    @Test
    void updateReplacesWhatStandsBetweenTheMarkersOnly() {
        boolean changed = MarkdownResults.update(markdown, results);

        assertThat(changed).isTrue();
        assertThat(markdown)
                .content()
                .startsWith("# Title\n\n" + OPENING + "\n`fraud-detection` on ")
                .endsWith(".\n<!-- /results -->\n\nAfter.\n")
                .doesNotContain("old");
    }

    @Test
    void anUpdatedDocumentIsUpToDate() {
        assertThat(MarkdownResults.isUpToDate(markdown, results)).isFalse();

        MarkdownResults.update(markdown, results);

        assertThat(MarkdownResults.isUpToDate(markdown, results)).isTrue();
        assertThat(MarkdownResults.update(markdown, results)).isFalse();
    }

    @Test
    void aTypedFigureMakesADocumentOutOfDate() throws IOException {
        MarkdownResults.update(markdown, results);

        Files.writeString(markdown, Files.readString(markdown).replace("0.671", "0.771"));

        assertThat(MarkdownResults.isUpToDate(markdown, results)).isFalse();
    }

    @Test
    void lineEndingsOfACheckoutDoNotMatter() throws IOException {
        MarkdownResults.update(markdown, results);

        Files.writeString(markdown, Files.readString(markdown).replace("\n", "\r\n"));

        assertThat(MarkdownResults.isUpToDate(markdown, results)).isTrue();
    }

    @Test
    void aFolderOfRecordsGivesATableEach() throws IOException {
        RunJson.write(SampleRun.record(), results.resolve("fraud/second/run.json"));
        Files.writeString(markdown, "<!-- results:fraud -->\n<!-- /results -->\n");

        MarkdownResults.update(markdown, results);

        assertThat(Files.readAllLines(markdown))
                .filteredOn(line -> line.startsWith("| model "))
                .hasSize(2);
    }

    @Test
    void aDocumentWithoutMarkersIsUpToDate() throws IOException {
        Files.writeString(markdown, "no table");

        assertThat(MarkdownResults.isUpToDate(markdown, results)).isTrue();
    }

    @Test
    void aMissingRecordIsNamedWithTheLineOfItsMarker() throws IOException {
        Files.writeString(markdown, "one\ntwo\n<!-- results:nobody -->\n<!-- /results -->\n");

        assertThatThrownBy(() -> MarkdownResults.update(markdown, results))
                .isInstanceOf(InputException.class)
                .hasMessage(markdown + ":3: there is no record for 'results:nobody'; put one at "
                        + results.resolve("nobody.json") + " or below " + results.resolve("nobody"));
    }

    @Test
    void aMarkerThatIsNeverClosedIsNamed() throws IOException {
        Files.writeString(markdown, OPENING + "\n" + OPENING + "\n<!-- /results -->\n");

        assertThatThrownBy(() -> MarkdownResults.isUpToDate(markdown, results))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(markdown + ":1: the results of 'fraud/handbook' are never closed");
    }

    @Test
    void aMalformedMarkerIsNamed() throws IOException {
        Files.writeString(markdown, "<!-- results:fraud columns=roc_auc -->\n<!-- /results -->\n");

        assertThatThrownBy(() -> MarkdownResults.isUpToDate(markdown, results))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(":1: cannot read the marker '<!-- results:fraud columns=roc_auc -->'");
    }

    @Test
    void aFigureWithinALineIsThatOfTheNetworkOrOfTheOneNamed() throws IOException {
        Files.writeString(
                markdown,
                "| <!-- figure:fraud/handbook average_precision -->old<!-- /figure --> "
                        + "| <!-- figure:fraud/handbook roc_auc constant --><!-- /figure --> |\n");

        MarkdownResults.update(markdown, results);

        assertThat(markdown)
                .content()
                .isEqualTo("| <!-- figure:fraud/handbook average_precision -->0.671<!-- /figure --> "
                        + "| <!-- figure:fraud/handbook roc_auc constant -->0.500<!-- /figure --> |\n");
        assertThat(MarkdownResults.isUpToDate(markdown, results)).isTrue();
    }

    @Test
    void aFigureThatNoRecordHasIsRefused() throws IOException {
        Files.writeString(markdown, "<!-- figure:fraud/handbook dice -->1<!-- /figure -->\n");

        assertThatThrownBy(() -> MarkdownResults.update(markdown, results))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("README.md:1")
                .hasMessageContaining("no dice of 'mlp'");
    }
}
