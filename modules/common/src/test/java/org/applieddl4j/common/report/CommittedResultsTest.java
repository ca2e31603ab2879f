package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every figure in a document of this project comes from a committed run record.
 *
 * <p>After committing a new record, {@code -Dresults.update=true} writes the tables anew instead of comparing them.
 */
class CommittedResultsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> FOLDERS_WITHOUT_DOCUMENTS = Set.of("target", ".git", "runs", "node_modules");

    @Test
    void everyResultsTableIsWhatTheCommittedRecordsSay() throws IOException {
        for (Path document : documents()) {
            if (Boolean.getBoolean("results.update")) {
                MarkdownResults.update(document, ROOT.resolve("docs/results"));
            }
            assertThat(MarkdownResults.isUpToDate(document, ROOT.resolve("docs/results")))
                    .as(
                            "%s shows other figures than docs/results; run: mvn test -pl modules/common -am"
                                    + " -Dtest=CommittedResultsTest -Dsurefire.failIfNoSpecifiedTests=false -Dresults.update=true",
                            ROOT.relativize(document))
                    .isTrue();
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths.filter(path -> path.toString().endsWith(".md"))
                    .filter(CommittedResultsTest::belongsToTheProject)
                    .toList();
        }
    }

    private static boolean belongsToTheProject(Path document) {
        for (Path part : ROOT.relativize(document)) {
            if (FOLDERS_WITHOUT_DOCUMENTS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
