package org.applieddl4j.cli.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/** Lets the links of a document lead to pages instead of documents, and collects the other files it links to. */
final class LocalLinks extends AbstractVisitor {

    private final Path root;
    private final Path folder;
    private final Path page;
    private final List<Path> files = new ArrayList<>();

    /**
     * @param root the clone
     * @param document relative to it
     */
    LocalLinks(Path root, Path document) {
        this.root = root;
        this.folder = Path.of("").resolve(document).getParent() == null ? Path.of("") : document.getParent();
        this.page = Path.of(DocumentationSite.page(document));
    }

    /** Files that are no documents, relative to the clone. */
    List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public void visit(Link link) {
        link.setDestination(turned(link.getDestination()));
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        image.setDestination(turned(image.getDestination()));
        visitChildren(image);
    }

    private String turned(String destination) {
        if (destination.contains(":") || destination.startsWith("#")) {
            return destination;
        }
        int at = destination.indexOf('#');
        String path = at < 0 ? destination : destination.substring(0, at);
        Path target = folder.resolve(path).normalize();
        if (!path.endsWith(".md")) {
            if (Files.isRegularFile(root.resolve(target))) {
                files.add(target);
            }
            return destination;
        }
        Path from = page.getParent() == null ? Path.of("") : page.getParent();
        String to = from.relativize(Path.of(DocumentationSite.page(target))).toString();
        return to.replace('\\', '/') + (at < 0 ? "" : destination.substring(at));
    }
}
