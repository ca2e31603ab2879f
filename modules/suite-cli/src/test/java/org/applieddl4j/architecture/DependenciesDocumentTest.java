package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Nothing comes into the build, and nothing is kept out of it, without a reason that one can read. */
class DependenciesDocumentTest {

    private static final Path DOCUMENT = Project.ROOT.resolve("docs/dependencies.md");

    /** An artifact that a pom names, and where. */
    record Named(String group, String artifact, String place) {

        @Override
        public String toString() {
            return place + " " + group + ":" + artifact;
        }
    }

    static Stream<Named> managedVersions() {
        Element management = child(pom(Project.ROOT.resolve("pom.xml")), "dependencyManagement");
        return elements(management, "dependency").stream()
                .map(dependency -> named(dependency, "managed"))
                .filter(named -> !named.group().equals("org.applieddl4j"));
    }

    static Stream<Named> exclusions() {
        return elements(pom(Project.ROOT.resolve("pom.xml")), "exclusion").stream()
                .map(exclusion -> named(exclusion, "excluded"));
    }

    static Stream<Named> dependenciesOfModules() throws IOException {
        return Project.modules().stream()
                .flatMap(module ->
                        elements(child(pom(module.resolve("pom.xml")), "dependencies"), "dependency").stream()
                                .map(dependency -> named(dependency, Project.name(module))))
                .filter(named -> !named.group().equals("org.applieddl4j"));
    }

    @ParameterizedTest
    @MethodSource({"managedVersions", "exclusions", "dependenciesOfModules"})
    void everyDependencyAndExclusionHasItsReason(Named named) throws IOException {
        // The document writes `artifact`, or `group:artifact` where the artifact's name alone says too little.
        assertThat(Files.readString(DOCUMENT))
                .as("%s has no line in docs/dependencies.md", named)
                .containsAnyOf("`" + named.artifact() + "`", "`" + named.group() + ":" + named.artifact() + "`");
    }

    private static Named named(Element element, String place) {
        return new Named(text(element, "groupId"), text(element, "artifactId"), place);
    }

    private static String text(Element parent, String tag) {
        return child(parent, tag).getTextContent().strip();
    }

    private static Element child(Element parent, String tag) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(tag))
                .findFirst()
                .orElseThrow(() -> new AssertionError("<" + parent.getTagName() + "> has no <" + tag + ">"));
    }

    private static List<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element pom(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            return document.getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
