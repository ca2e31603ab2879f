package org.applieddl4j.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * How far answers are from those of another library, layer by layer: what {@code docs/results/layers} holds of it, and what tests
 * measure. A layer's figure is the largest difference at the end of any network of the tests that has the layer.
 *
 * <p>{@code -Dlayers.update=true} writes what was measured instead of comparing it; CONTRIBUTING.md has the whole command.
 */
public final class LayerDifferences {

    private static final Path FOLDER = Path.of("..", "..", "docs", "results", "layers");
    private static final String HEAD = "layer,elsewhere,largest_difference";

    /** What another processor, or the other library on another number of threads, may round otherwise. */
    private static final double ROUNDING = 1e-6;

    /**
     * A layer.
     *
     * @param here Deeplearning4j's class; empty where nothing is computed here
     * @param elsewhere the other library's name for it
     */
    public record Row(String here, String elsewhere) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            return Comparator.comparing(Row::here).thenComparing(Row::elsewhere).compare(this, other);
        }
    }

    private final Path file;
    private final SortedMap<Row, String> committed;
    private final SortedMap<Row, Double> measured = new TreeMap<>();

    private LayerDifferences(Path file, SortedMap<Row, String> committed) {
        this.file = file;
        this.committed = committed;
    }

    /** @param name of the committed file, such as {@code onnx} */
    public static LayerDifferences of(String name) {
        Path file = FOLDER.resolve(name + ".csv");
        return new LayerDifferences(file, Files.exists(file) ? read(file) : new TreeMap<>());
    }

    private static SortedMap<Row, String> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toMap(
                            cells -> new Row(cells[0], cells[1]),
                            cells -> cells[2],
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file holds, in the order of the rows: figures with two digits. */
    public SortedMap<Row, String> committed() {
        return committed;
    }

    /** Whether the files and the document are to be written anew. */
    public static boolean isUpdate() {
        return Boolean.getBoolean("layers.update");
    }

    /** Notes a difference, and holds it against the committed one. */
    public void add(Row row, double difference) {
        measured.merge(row, difference, Math::max);
        if (!isUpdate()) {
            assertThat(committed)
                    .as("%s has no row for it; write it with -Dlayers.update=true", file)
                    .containsKey(row);
            assertThat(difference)
                    .as("difference of %s, of which %s says %s", row, file, committed.get(row))
                    .isLessThanOrEqualTo(Double.parseDouble(committed.get(row)) + ROUNDING);
        }
    }

    /** Writes the file where that is asked for; to be called once all is measured. */
    public void finish() {
        if (isUpdate()) {
            AtomicFile.write(
                    file,
                    measured.entrySet().stream()
                            .map(row -> String.format(
                                    Locale.ROOT,
                                    "%s,%s,%.1e",
                                    row.getKey().here(),
                                    row.getKey().elsewhere(),
                                    row.getValue()))
                            .collect(Collectors.joining("\n", HEAD + "\n", "\n")));
        }
    }

    /** The classes of a network's layers, vertices and preprocessors, those within others too. */
    public static Stream<String> parts(Model network) {
        Stream<Object> parts = network instanceof ComputationGraph graph
                ? graph.getConfiguration().getVertices().values().stream().flatMap(LayerDifferences::partsOf)
                : Stream.concat(
                        // Of the configuration: the layers that it became no longer tell what they were wrapped in.
                        ((MultiLayerNetwork) network)
                                .getLayerWiseConfigurations().getConfs().stream()
                                        .flatMap(layer -> within(layer.getLayer())),
                        ((MultiLayerNetwork) network)
                                .getLayerWiseConfigurations().getInputPreProcessors().values().stream());
        return parts.map(part -> part.getClass().getSimpleName()).distinct();
    }

    /** The classes of what a vertex holds. */
    public static List<String> parts(GraphVertex vertex) {
        return partsOf(vertex).map(part -> part.getClass().getSimpleName()).toList();
    }

    private static Stream<Object> partsOf(GraphVertex vertex) {
        if (vertex instanceof LayerVertex holder) {
            return Stream.concat(
                    Stream.ofNullable(holder.getPreProcessor()),
                    within(holder.getLayerConf().getLayer()));
        }
        return Stream.of(vertex instanceof PreprocessorVertex holder ? holder.getPreProcessor() : vertex);
    }

    private static Stream<Object> within(Layer layer) {
        Layer inner = null;
        if (layer instanceof BaseWrapperLayer wrapper) {
            inner = wrapper.getUnderlying();
        } else if (layer instanceof FrozenLayer frozen) {
            inner = frozen.getLayer();
        } else if (layer instanceof Bidirectional both) {
            inner = both.getFwd();
        }
        return Stream.concat(Stream.of(layer), Stream.ofNullable(inner).flatMap(LayerDifferences::within));
    }
}
