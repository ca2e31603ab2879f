package org.applieddl4j.cli.inspection;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a file or folder.
 *
 * @param what it is, in a few words
 * @param facts name and value, in the order to show them
 * @param columns headings of the table
 * @param rows a row a column of the file, or a class of the folder
 * @param warnings what a person should look at before they train, the weightiest first
 * @param fits which use case takes it, and how; empty where none does as it is
 */
public record Inspection(
        String what,
        List<Fact> facts,
        List<String> columns,
        List<List<String>> rows,
        List<String> warnings,
        Optional<Fit> fits) {

    public Inspection {
        facts = List.copyOf(facts);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}

    /**
     * A use case that takes it.
     *
     * @param useCase id
     * @param command to paste
     * @param before what to do first, a line each; may be empty
     */
    public record Fit(String useCase, String command, List<String> before) {

        public Fit {
            before = List.copyOf(before);
        }
    }
}
