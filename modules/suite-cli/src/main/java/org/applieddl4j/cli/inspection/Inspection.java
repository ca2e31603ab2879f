package org.applieddl4j.cli.inspection;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was found in a file or folder.
 *
 * @param what it is, in a few words
 * @param facts name and value, in the order to show them
 * @param columns headings of the table
 * @param rows of the table: one for each column of a file, or for each class of a folder
 * @param warnings what a person should look at before they train, the weightiest first
 * @param schema a draft of the file that says what the columns hold, where the file needs one
 * @param project a use case whose {@code ./suite new} project could learn from it
 * @param uses which use cases take it, and why others do not; the first is the likeliest
 */
public record Inspection(
        String what,
        List<Fact> facts,
        List<String> columns,
        List<List<String>> rows,
        List<String> warnings,
        Optional<SchemaDraft> schema,
        Optional<String> project,
        List<Use> uses) {

    public Inspection {
        facts = List.copyOf(facts);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
        uses = List.copyOf(uses);
    }

    /** The same data with what use cases make of them. */
    Inspection with(List<Use> others) {
        return new Inspection(what, facts, columns, rows, warnings, schema, project, others);
    }

    /** The use cases that take it. */
    public List<Use> fits() {
        return uses.stream().filter(use -> use.refusal().isEmpty()).toList();
    }

    /**
     * A file that says what the columns of another one hold.
     *
     * @param file where it is looked for
     * @param json gives what to write into it
     * @param payments whether it is of payments
     */
    public record SchemaDraft(Path file, Supplier<String> json, boolean payments) {}

    /** A name and its value. */
    public record Fact(String name, String value) {}

    /**
     * What a use case makes of it.
     *
     * @param useCase id
     * @param command to paste
     * @param notes what its run would tell of the data
     * @param refusal what its run would refuse the data with; empty where it takes them
     */
    public record Use(String useCase, String command, List<String> notes, Optional<String> refusal) {

        public Use {
            notes = List.copyOf(notes);
        }
    }
}
