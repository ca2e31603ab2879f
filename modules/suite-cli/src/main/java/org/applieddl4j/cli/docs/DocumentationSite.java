package org.applieddl4j.cli.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.report.PageTemplates;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Turns the Markdown documents of a clone into pages that link to each other, with a page to search them. Headings get the anchors
 * that GitHub gives them; files that the documents link to are copied.
 */
public final class DocumentationSite {

    private static final String README = "README.md";
    private static final String HOME = "index.html";
    private static final List<String> FOLDERS = List.of("", "docs", "data", "samples");
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private final Path root;
    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    /**
     * @param root the clone
     * @throws InputException if there are no documents in it
     */
    public DocumentationSite(Path root) {
        this.root = root;
        if (!Files.isRegularFile(root.resolve(README)) || !Files.isDirectory(root.resolve("docs"))) {
            throw new InputException(root.toAbsolutePath() + " holds no documents; use a clone of the project");
        }
    }

    /**
     * Writes the pages and the files they link to.
     *
     * @param folder where to; created if necessary, and pages of the same name are replaced
     * @return the first page
     * @throws InputException if a document cannot be read, or a page cannot be written
     */
    public Path write(Path folder) {
        SearchIndex index = new SearchIndex();
        TreeSet<Path> linked = new TreeSet<>();
        for (Path document : documents()) {
            Node markdown = parser.parse(new String(bytes(document), StandardCharsets.UTF_8));
            LocalLinks links = new LocalLinks(root, document);
            markdown.accept(links);
            linked.addAll(links.files());
            String page = page(document);
            save(folder, page, index.add(page, markdown), renderer.render(markdown));
        }
        linked.forEach(file -> AtomicFile.write(folder.resolve(file), out -> out.write(bytes(file))));
        save(folder, "search.html", "Search", resource("search.html").replace("%INDEX%", index.json()));
        AtomicFile.write(folder.resolve("site.css"), resource("site.css"));
        return folder.resolve(HOME);
    }

    /** Relative to the clone, as all paths here are. */
    private List<Path> documents() {
        List<Path> documents = new ArrayList<>();
        for (String folder : FOLDERS) {
            children(folder).stream()
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(documents::add);
        }
        children("modules").stream()
                .map(module -> module.resolve(README))
                .filter(document -> Files.isRegularFile(root.resolve(document)))
                .forEach(documents::add);
        return documents;
    }

    private List<Path> children(String folder) {
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root.resolve(folder))) {
            return children.map(root::relativize).sorted().toList();
        } catch (IOException e) {
            throw InputException.unreadable(folder, e);
        }
    }

    /** Where the page of a document stands, with slashes; the clone's own README is the first page. */
    static String page(Path document) {
        String name = document.toString().replace('\\', '/');
        return name.equals(README) ? HOME : name.substring(0, name.length() - ".md".length()) + ".html";
    }

    private static void save(Path folder, String page, String title, String body) {
        String up = "../".repeat((int) page.chars().filter(each -> each == '/').count());
        AtomicFile.write(
                folder.resolve(page),
                resource("page.html")
                        .replace("%TITLE%", title)
                        .replace("%UP%", up)
                        .replace("%BODY%", body));
    }

    private byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(root.resolve(file));
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    private static String resource(String name) {
        return PageTemplates.resource(DocumentationSite.class, name);
    }
}
