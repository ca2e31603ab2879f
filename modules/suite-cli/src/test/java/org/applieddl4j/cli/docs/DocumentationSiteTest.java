package org.applieddl4j.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationSiteTest {

    private static final Path CLONE = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
        new DocumentationSite(CLONE).write(folder);

        List<Path> pages;
        try (Stream<Path> files = Files.walk(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            for (String link : links(page)) {
                if (!leads(page, link)) {
                    dead.add(folder.relativize(page) + ": " + link);
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(dead).isEmpty();
    }

    @Test
    void aPageHasTitleTablesAndTheWayBack() throws IOException {
        new DocumentationSite(CLONE).write(folder);

        assertThat(Files.readString(folder.resolve("docs/architecture.html")))
                .contains("<title>Architecture · Applied DL4J</title>", "<table>", "href=\"../index.html\"");
        assertThat(folder.resolve("docs/images/compare.png")).exists();
    }

    @Test
    void sectionsAreSearchedByTheirText() throws IOException {
        Files.createDirectories(folder.resolve("clone/docs"));
        Files.writeString(folder.resolve("clone/README.md"), "# Home\n\nhello\n\n## It's <here>\n\nsecond part\n");

        new DocumentationSite(folder.resolve("clone")).write(folder.resolve("site"));

        assertThat(Files.readString(folder.resolve("site/search.html")))
                .contains("\"page\":\"index.html#home\"")
                .contains("\"heading\":\"It's \\u003chere>\"")
                .contains("\"text\":\"second part\"");
    }

    @Test
    void aFolderWithoutDocumentsIsRefused() {
        assertThatThrownBy(() -> new DocumentationSite(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no documents");
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(link -> !link.contains(":"))
                .toList();
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = URLDecoder.decode(link, StandardCharsets.UTF_8).split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.isRegularFile(target)
                && (parts.length == 1 || Files.readString(target).contains("id=\"" + parts[1] + "\""));
    }
}
