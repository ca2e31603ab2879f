package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader who follows a link arrives. */
class DocumentLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?<target>[^)#\\s]+)(?:#[^)]*)?\\)");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    static Stream<Path> documents() throws IOException {
        return Project.files(Project.ROOT, path -> path.toString().endsWith(".md")).stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkToAFileOfTheProjectLeadsSomewhere(Path document) throws IOException {
        Matcher link = LINK.matcher(COMMENT.matcher(Files.readString(document)).replaceAll(""));
        List<String> dead = link.results()
                .map(found -> found.group(1))
                .filter(target -> !target.contains(":"))
                .filter(target -> !Files.exists(document.resolveSibling(target)))
                .toList();

        assertThat(dead).as("dead links in %s", Project.name(document)).isEmpty();
    }
}
