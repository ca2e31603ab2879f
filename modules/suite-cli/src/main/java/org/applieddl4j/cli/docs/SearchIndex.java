package org.applieddl4j.cli.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.TextContentRenderer;

/** What the search page looks through: the text under each heading of each page. */
final class SearchIndex {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TextContentRenderer text = TextContentRenderer.builder().build();
    private final List<Section> sections = new ArrayList<>();

    /**
     * The text under one heading.
     *
     * @param page its address within the site, with the heading's anchor
     * @param title of the page
     * @param heading over the text
     * @param text without marks
     */
    record Section(String page, String title, String heading, String text) {}

    /**
     * Takes a document in.
     *
     * @param page where it stands
     * @return its title: the first heading
     */
    String add(String page, Node document) {
        IdGenerator anchors = IdGenerator.builder().build();
        String title = null;
        String heading = "";
        String anchor = "";
        StringBuilder under = new StringBuilder();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                keep(page + anchor, title, heading, under);
                heading = text.render(node).strip();
                title = title == null ? heading : title;
                anchor = "#" + anchors.generateId(heading);
            } else if (!(node instanceof HtmlBlock)) {
                under.append(text.render(node)).append('\n');
            }
        }
        keep(page + anchor, title, heading, under);
        return title == null ? page : title;
    }

    private void keep(String address, String title, String heading, StringBuilder under) {
        if (title != null) {
            sections.add(new Section(address, title, heading, under.toString().strip()));
        }
        under.setLength(0);
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }

    /** For a script element: nothing in it ends the element. */
    String json() {
        try {
            return JSON.writeValueAsString(sections).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }
}
