package org.applieddl4j.common.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.model.NetworkFile.UpdaterState;

/** Writes a {@link ModelBundle} as one zip file; the same bundle always makes the same bytes. */
public final class BundleWriter {

    private BundleWriter() {}

    /**
     * Writes a bundle to predict with, whole or not at all.
     *
     * @throws org.applieddl4j.common.RunFailedException if the disk is full or read-only
     */
    public static void write(Path file, ModelBundle bundle) {
        write(file, bundle, UpdaterState.LEFT_OUT);
    }

    /**
     * Writes a bundle, whole or not at all.
     *
     * @param updaterState whether the network may be trained on from the bundle
     * @throws org.applieddl4j.common.RunFailedException if the disk is full or read-only
     */
    public static void write(Path file, ModelBundle bundle, UpdaterState updaterState) {
        AtomicFile.write(file, out -> StoredZip.write(out, entries(bundle, updaterState)));
    }

    private static Map<String, byte[]> entries(ModelBundle bundle, UpdaterState updaterState) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        ByteArrayOutputStream network = new ByteArrayOutputStream();
        NetworkFile.write(bundle.network(), updaterState, network);
        parts.put(BundleFormat.NETWORK, network.toByteArray());
        parts.put(BundleFormat.PREPROCESSING, BundleFormat.JSON.writeValueAsBytes(bundle.preprocessing()));
        if (bundle.calibration().isPresent()) {
            parts.put(
                    BundleFormat.CALIBRATION,
                    BundleFormat.JSON.writeValueAsBytes(bundle.calibration().get()));
        }
        if (bundle.card().isPresent()) {
            parts.put(
                    BundleFormat.CARD,
                    BundleFormat.JSON.writeValueAsBytes(bundle.card().get()));
        }
        if (!bundle.figures().isEmpty()) {
            parts.put(BundleFormat.FIGURES, BundleFormat.JSON.writeValueAsBytes(new Figures(bundle.figures())));
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        // The manifest comes first, so that a person who looks into the file meets it first.
        entries.put(BundleFormat.MANIFEST, BundleFormat.JSON.writeValueAsBytes(manifest(bundle, parts)));
        entries.putAll(parts);
        return entries;
    }

    private static Manifest manifest(ModelBundle bundle, Map<String, byte[]> parts) {
        Map<String, Manifest.Part> listed = new LinkedHashMap<>();
        parts.forEach(
                (name, content) -> listed.put(name, new Manifest.Part(content.length, BundleFormat.sha256(content))));
        return new Manifest(
                Manifest.SCHEMA,
                bundle.useCase(),
                bundle.networkId(),
                DateTimeFormatter.ISO_INSTANT.format(bundle.createdAt()),
                bundle.labels(),
                bundle.operatingPoint().orElse(null),
                bundle.provenance(),
                listed);
    }
}
