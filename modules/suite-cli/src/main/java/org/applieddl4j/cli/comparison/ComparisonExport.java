package org.applieddl4j.cli.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import org.applieddl4j.cli.comparison.ComparisonRow.Cell;

/** The table that compares runs, for programs and documents. */
public final class ComparisonExport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ComparisonExport() {}

    /** A row a run, with a header; numbers in full, and nothing where a figure is not known. */
    public static String csv(ComparisonContents contents) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(ComparisonRow.COLUMNS);
            for (ComparedRun run : contents.runs()) {
                csv.writeRecord(ComparisonRow.of(run).cells().stream()
                        .map(ComparisonExport::plain)
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to a string cannot fail", e);
        }
        return text.toString();
    }

    /** A table of GitHub's Markdown. */
    public static String markdown(ComparisonContents contents) {
        StringBuilder text = new StringBuilder(row(ComparisonRow.COLUMNS));
        text.append(row(Collections.nCopies(ComparisonRow.COLUMNS.size(), "---")));
        for (ComparedRun run : contents.runs()) {
            text.append(
                    row(ComparisonRow.of(run).cells().stream().map(Cell::text).toList()));
        }
        return text.toString();
    }

    /** What was compared, what failed and what was left out. */
    public static String json(ComparisonContents contents) {
        ObjectNode document = JSON.createObjectNode();
        document.put("madeAt", contents.madeAt().toString());
        document.put("command", contents.command());
        ArrayNode runs = document.putArray("runs");
        for (ComparedRun run : contents.runs()) {
            ObjectNode node = runs.addObject();
            List<Cell> cells = ComparisonRow.of(run).cells();
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                String name = ComparisonRow.COLUMNS.get(i);
                cell.number().ifPresentOrElse(number -> node.put(name, number), () -> put(node, name, cell.text()));
            }
            node.put("command", run.command());
            run.report().ifPresent(report -> node.put("report", report));
        }
        ArrayNode failed = document.putArray("failed");
        contents.failed()
                .forEach(failure ->
                        failed.addObject().put("use case", failure.useCase()).put("reason", failure.reason()));
        ArrayNode leftOut = document.putArray("left out");
        contents.leftOut().forEach(leftOut::add);
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of text and numbers can be written", e);
        }
    }

    private static void put(ObjectNode node, String name, String text) {
        if (text.equals("–")) {
            node.putNull(name);
        } else {
            node.put(name, text);
        }
    }

    private static String plain(Cell cell) {
        return cell.number().map(Object::toString).orElse(cell.text().equals("–") ? "" : cell.text());
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder("|");
        cells.forEach(cell -> row.append(' ').append(cell.replace("|", "\\|")).append(" |"));
        return row.append('\n').toString();
    }
}
