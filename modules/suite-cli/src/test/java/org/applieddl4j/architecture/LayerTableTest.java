package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.model.LayerDifferences;
import org.applieddl4j.common.model.LayerDifferences.Row;
import org.junit.jupiter.api.Test;

/** The document's table of layers is what the committed differences say; the tests that measure them hold those. */
class LayerTableTest {

    private static final Path DOCUMENT = Project.ROOT.resolve("docs/deploying.md");
    private static final String OPENING = "<!-- layers -->\n";
    private static final String CLOSING = "<!-- /layers -->";
    private static final String NONE = "—";

    @Test
    void everyLayerStandsInTheDocumentWithItsLargestDifferences() throws IOException {
        String before = Files.readString(DOCUMENT).replace("\r\n", "\n");
        int from = before.indexOf(OPENING) + OPENING.length();
        String filled = before.substring(0, from) + table() + before.substring(before.indexOf(CLOSING));
        if (LayerDifferences.isUpdate()) {
            AtomicFile.write(DOCUMENT, filled);
        } else {
            assertThat(before).as("written anew by -Dlayers.update=true").isEqualTo(filled);
        }
    }

    private static String table() {
        Map<Row, String> onnx = LayerDifferences.of("onnx").committed();
        Map<Row, String> keras = LayerDifferences.of("keras").committed();
        TreeSet<String> layers = new TreeSet<>();
        onnx.keySet().forEach(row -> layers.add(row.here()));
        keras.keySet().forEach(row -> layers.add(row.here()));
        return layers.stream()
                .map(layer -> "| " + (layer.isEmpty() ? "nothing" : "`" + layer + "`") + " | "
                        + onnx.getOrDefault(new Row(layer, "ONNX"), NONE) + " | " + fromKeras(keras, layer) + " |\n")
                .collect(Collectors.joining("", "| here | to ONNX | from Keras |\n|---|---|---|\n", ""));
    }

    private static String fromKeras(Map<Row, String> keras, String layer) {
        String all = keras.entrySet().stream()
                .filter(row -> row.getKey().here().equals(layer))
                .map(row -> "`" + row.getKey().elsewhere() + "` " + row.getValue())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? NONE : all;
    }
}
