package org.applieddl4j.chatbot.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A user's own messages as Rasa NLU keeps them: a list {@code nlu} of entries with {@code intent} and {@code examples},
 * a message a line behind a hyphen, entities as {@code [words](name)}.
 *
 * <p>Nothing but texts, lists and maps is made of the file: tags that name classes build nothing. An alias ({@code *name}) is
 * what its anchor ({@code &name}) marks; there may be 50. Synonyms, lookup
 * tables and regular expressions are no messages and are passed over. The intent {@code out_of_scope} stands for what
 * none of the others covers.
 */
public final class RasaYaml {

    private static final String NLU = "nlu";
    private static final String INTENT = "intent";
    private static final String EXAMPLES = "examples";
    private static final String TEXT = "text";
    private static final String LANGUAGE = "en";

    /** Takes another map's fields over, which is no longer part of YAML. */
    private static final String MERGE = "<<";

    private static final Pattern MESSAGE = Pattern.compile("\\s*-\\s*(.*)");

    /** Said of what none of the others covers, in Rasa's own words. */
    private static final Pattern OUT_OF_SCOPE = Pattern.compile("(out_of_scope|nlu_fallback)(/.*)?");

    private static final int DEEPEST = 4;

    /** Longer than any line of messages; four times as many bytes. */
    private static final int MOST_BUFFERED = 1 << 22;

    /** Not used: the format knows no parts, so that both are drawn. */
    private static final double VALIDATION_SHARE = 0.15;

    private final SourceText source;
    private final BadRows badRows;
    private final CorpusBuilder corpus;

    private RasaYaml(SourceText source, BadRows badRows, CorpusBuilder corpus) {
        this.source = source;
        this.badRows = badRows;
        this.corpus = corpus;
    }

    /**
     * Reads a file, plain or gzip, or all files of a folder that have messages; stories, rules and domains are passed over.
     *
     * @param badRowsAllowed how many unusable messages to leave out
     * @throws InputException if it is no YAML, has no messages, or more are unusable than allowed, with the line
     */
    public static IntentCorpus read(Path file, int badRowsAllowed) {
        BadRows badRows = new BadRows(badRowsAllowed);
        CorpusBuilder corpus = new CorpusBuilder(file.toString(), badRows);
        if (Files.isDirectory(file)) {
            readFolder(file, badRows, corpus);
        } else {
            RasaYaml yaml = new RasaYaml(SourceText.read(file).requireUtf8(), badRows, corpus);
            yaml.readEntries(yaml.root());
        }
        return corpus.build("your", VALIDATION_SHARE);
    }

    private static void readFolder(Path folder, BadRows badRows, CorpusBuilder corpus) {
        boolean any = false;
        for (Path file : filesOf(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            RasaYaml yaml = new RasaYaml(SourceText.read(name, file).requireUtf8(), badRows, corpus);
            Node root = yaml.root();
            if (root instanceof MappingNode map && yaml.field(map, NLU).isPresent()) {
                yaml.readEntries(root);
                any = true;
            }
        }
        if (!any) {
            throw new InputException(
                    folder + ": no YAML file in it has a list '" + NLU + "'; name a folder with messages");
        }
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> file.toString().matches("(?i).*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(folder + ": cannot be looked into (" + FailureReason.of(e) + ")", e);
        }
    }

    private Node root() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setMaxAliasesForCollections(ShallowParser.MOST_ALIASES)
                .setCodePointLimit(source.text().length() + 1)
                // Whenever it needs more than is in its buffer, the library copies all of it: of a long line, again and
                // again.
                .setBufferSize(Math.min(source.text().length() + 1, MOST_BUFFERED))
                .build();
        try {
            Parser parser = new ParserImpl(settings, new StreamReader(settings, source.text()));
            return new Composer(settings, new ShallowParser(parser, source))
                    .getSingleNode()
                    .orElseThrow(() -> new InputException(source.file() + ": has no content; add messages"));
        } catch (MarkedYamlEngineException e) {
            long line = e.getProblemMark().map(mark -> mark.getLine() + 1L).orElse(1L);
            throw new InputException(
                    source.file() + ":" + line + ": is no YAML: " + FailureReason.inWords(e.getProblem()), e);
        } catch (YamlEngineException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // The library trips over some texts that are no YAML instead of saying so.
            throw new InputException(source.file() + ": is no YAML: " + FailureReason.of(e), e);
        }
    }

    private void readEntries(Node root) {
        Node entries = field(mapping(root, "a map with a list '" + NLU + "'"), NLU)
                .orElseThrow(() -> new InputException(source.file() + ":1: has no list '" + NLU
                        + "'; write 'nlu:' and below it '- intent: name' with 'examples: |'"));
        for (Node entry : sequence(entries, "a list of intents with examples").getValue()) {
            MappingNode map = mapping(entry, "a map with '" + INTENT + "' and '" + EXAMPLES + "'");
            field(map, MERGE).ifPresent(merged -> {
                throw wrong(map, "the merge key '<<' is not read; write the fields out, with aliases as their values");
            });
            Optional<Node> intent = field(map, INTENT);
            if (intent.isPresent()) {
                String name = scoped(text(intent.get(), "the name of an intent"));
                readExamples(
                        field(map, EXAMPLES)
                                .orElseThrow(() -> wrong(map, "intent '" + name + "' has no '" + EXAMPLES + "'")),
                        name);
            }
        }
    }

    private static String scoped(String intent) {
        return OUT_OF_SCOPE.matcher(intent.strip()).matches() ? Utterance.OUT_OF_SCOPE : intent;
    }

    /** A text with a message a line, or a list of messages, each a text or a map with a {@code text}. */
    private void readExamples(Node examples, String intent) {
        if (examples instanceof SequenceNode list) {
            for (Node example : list.getValue()) {
                Node text = example instanceof MappingNode map
                        ? field(map, TEXT).orElseThrow(() -> wrong(map, "an example has no '" + TEXT + "'"))
                        : example;
                add(text(text, "a message"), intent, firstLine(text));
            }
            return;
        }
        long line = firstLine(examples);
        for (String row :
                text(examples, "messages, one a line behind a hyphen").lines().toList()) {
            Matcher message = MESSAGE.matcher(row);
            if (message.matches()) {
                add(message.group(1), intent, line);
            } else if (!row.isBlank() && !row.strip().startsWith("#")) {
                skip(line, "a message starts with a hyphen, unlike '" + row.strip() + "'");
            }
            line++;
        }
    }

    private void add(String message, String intent, long line) {
        try {
            corpus.add(Part.TRAIN, RasaEntities.plain(message), intent, LANGUAGE, new RowOrigin(source.name(), line));
        } catch (BadRowException e) {
            skip(line, e.getMessage());
        }
    }

    private void skip(long line, String complaint) {
        badRows.skip(source.file() + ":" + line + ": " + complaint);
    }

    private MappingNode mapping(Node node, String what) {
        if (node instanceof MappingNode map) {
            return map;
        }
        throw wrong(node, "expected " + what);
    }

    private SequenceNode sequence(Node node, String what) {
        if (node instanceof SequenceNode list) {
            return list;
        }
        throw wrong(node, "expected " + what);
    }

    private String text(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, "expected " + what);
    }

    private Optional<Node> field(MappingNode map, String name) {
        List<NodeTuple> fields = map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .toList();
        if (fields.size() > 1) {
            throw wrong(fields.get(1).getKeyNode(), "'" + name + "' stands twice in one entry");
        }
        return fields.stream().map(NodeTuple::getValueNode).findFirst();
    }

    private InputException wrong(Node node, String complaint) {
        return new InputException(source.file() + ":" + (line(node) + 1) + ": " + complaint);
    }

    /** What is written behind a vertical bar starts on the next line. */
    private static long firstLine(Node node) {
        boolean below = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return line(node) + (below ? 2 : 1);
    }

    private static long line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0);
    }
}
