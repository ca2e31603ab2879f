package org.applieddl4j.cli;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.applieddl4j.common.InputException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A Maven archetype on the class path, filled in the way that {@code mvn archetype:generate} does: what both make of it is the
 * same, file by file.
 */
final class ProjectTemplate {

    private static final String METADATA = "META-INF/maven/archetype-metadata.xml";
    private static final String FILES = "archetype-resources";
    private static final String POM = "pom.xml";
    private static final String POM_INSIDE = "pom-inside.xml";

    private final URL metadata;
    private final String useCase;

    private ProjectTemplate(URL metadata, String useCase) {
        this.metadata = metadata;
        this.useCase = useCase;
    }

    /** All that are there, by the use case that they begin with. */
    static Map<String, ProjectTemplate> all() {
        Map<String, ProjectTemplate> templates = new TreeMap<>();
        try {
            for (URL url :
                    Collections.list(ProjectTemplate.class.getClassLoader().getResources(METADATA))) {
                String name = parse(url).getAttribute("name");
                templates.put(name, new ProjectTemplate(url, name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return templates;
    }

    /** Id of the use case that it begins with. */
    String useCase() {
        return useCase;
    }

    /**
     * The project's files.
     *
     * @param names of the project, as the archetype calls them
     * @param inside whether it becomes a module of the suite
     * @return path → content, the paths with {@code /}
     */
    Map<String, byte[]> files(Map<String, String> names, boolean inside) {
        return within(root -> {
            Map<String, byte[]> files = new TreeMap<>();
            for (FileSet set : fileSets()) {
                set.collect(root.resolve(FILES), names, files);
            }
            Path pom = root.resolve(FILES).resolve(inside ? POM_INSIDE : POM);
            files.put(POM, filled(read(pom), names));
            if (inside) {
                // The suite has a launcher and a licence of its own.
                List.of("suite", "suite.cmd", ".gitignore", ".mvn/maven.config").forEach(files::remove);
            }
            return files;
        });
    }

    private List<FileSet> fileSets() {
        NodeList nodes = parse(metadata).getElementsByTagName("fileSet");
        List<FileSet> sets = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element set = (Element) nodes.item(i);
            sets.add(new FileSet(
                    text(set, "directory").get(0),
                    text(set, "include"),
                    Boolean.parseBoolean(set.getAttribute("filtered")),
                    Boolean.parseBoolean(set.getAttribute("packaged"))));
        }
        return sets;
    }

    private static List<String> text(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** Files that are treated alike. */
    private record FileSet(String directory, List<String> includes, boolean filtered, boolean packaged) {

        void collect(Path files, Map<String, String> names, Map<String, byte[]> into) {
            Path folder = files.resolve(directory);
            if (!Files.isDirectory(folder)) {
                return;
            }
            String prefix = directory.isEmpty() ? "" : directory + "/";
            String packages = packaged ? names.get("package").replace('.', '/') + "/" : "";
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                    String relative = folder.relativize(path).toString().replace('\\', '/');
                    if (includes.isEmpty() || includes.contains(relative)) {
                        byte[] content = read(path);
                        into.put(
                                prefix + packages + renamed(relative, names),
                                filtered ? ProjectTemplate.filled(content, names) : content);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String renamed(String path, Map<String, String> names) {
            String renamed = path;
            for (Map.Entry<String, String> name : names.entrySet()) {
                renamed = renamed.replace("__" + name.getKey() + "__", name.getValue());
            }
            return renamed;
        }
    }

    private static byte[] filled(byte[] content, Map<String, String> names) {
        StringWriter filled = new StringWriter();
        new VelocityEngine()
                .evaluate(
                        new VelocityContext(Map.copyOf(names)),
                        filled,
                        "template",
                        new StringReader(new String(content, StandardCharsets.UTF_8)));
        return filled.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something with the folder, or the inside of the jar, in which the archetype is. */
    private <T> T within(Function<Path, T> work) {
        String text = metadata.toString();
        String root = text.substring(0, text.length() - METADATA.length());
        try {
            if (!root.startsWith("jar:")) {
                return work.apply(Path.of(new URI(root)));
            }
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(new URI(root.substring("jar:".length(), root.indexOf('!')))))) {
                return work.apply(jar.getPath("/"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new InputException("the starter in " + root + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Element parse(URL url) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            try (var in = url.openStream()) {
                return factory.newDocumentBuilder().parse(in).getDocumentElement();
            }
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(url + " is no archetype", e);
        }
    }
}
