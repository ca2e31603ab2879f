package org.applieddl4j.common.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.LogisticCalibration;

/**
 * Reads a {@link ModelBundle} back, trusting nothing in the file until it was checked.
 *
 * <p>In this order: the file's size; that it is a zip of known entries, each within its limit; that no byte of it is out
 * of place; the manifest and its version; that exactly the listed entries are there, with the listed sizes and
 * checksums; then the network; and at the end that every name is there and every number finite. What else has to fit, only
 * the use case can say, with a {@link BundleValidation}. The checksums find accidents and patches, not a forger who writes a new manifest:
 * they are no signature. That is why a network is checked again before Deeplearning4j sees it.
 */
public final class BundleReader {

    private BundleReader() {}

    /**
     * Opens a bundle.
     *
     * @throws InputException if the file is missing, empty, damaged, changed, incomplete, too large, of a newer version, with
     *     wrong names or numbers inside, or no bundle at all; one line that says which
     */
    public static ModelBundle read(Path file) {
        Map<String, byte[]> entries =
                StoredZip.read(StoredZip.load(file, BundleFormat.MOST_BYTES), file.toString(), BundleFormat.LIMITS);
        Manifest manifest = manifest(entries.get(BundleFormat.MANIFEST), file);
        checkParts(manifest, entries, file);
        ModelBundle bundle = new ModelBundle(
                manifest.useCase(),
                manifest.network(),
                NetworkFile.read(entries.get(BundleFormat.NETWORK), file + ": " + BundleFormat.NETWORK),
                json(entries.get(BundleFormat.PREPROCESSING), JsonNode.class, file, BundleFormat.PREPROCESSING),
                manifest.labels(),
                Optional.ofNullable(manifest.operatingPoint()),
                part(entries, BundleFormat.CALIBRATION, LogisticCalibration.class, file),
                new ModelBundle.Origin(
                        part(entries, BundleFormat.CARD, ModelCard.class, file),
                        part(entries, BundleFormat.FIGURES, Figures.class, file)
                                .map(Figures::metrics)
                                .orElse(Map.of()),
                        manifest.provenance(),
                        createdAt(manifest, file),
                        file.toString()));
        BundleValidation.requireNamesAndNumbers(bundle);
        return bundle;
    }

    private static Manifest manifest(byte[] content, Path file) {
        if (content == null) {
            throw new InputException(file + " is no bundle: it lacks " + BundleFormat.MANIFEST
                    + "; use a model.zip that ./suite run wrote");
        }
        JsonNode tree = json(content, JsonNode.class, file, BundleFormat.MANIFEST);
        JsonNode schema = tree.path("schema");
        if (!schema.isInt()) {
            throw new InputException(file + " is no bundle: its manifest has no schema version"
                    + "; use a model.zip that ./suite run wrote");
        }
        if (schema.intValue() != Manifest.SCHEMA) {
            throw new InputException(file + " has schema " + schema.intValue() + " and this suite reads schema "
                    + Manifest.SCHEMA + "; use the version of the suite that wrote it, or train the model again");
        }
        Manifest manifest = json(content, Manifest.class, file, BundleFormat.MANIFEST);
        boolean complete = manifest.labels() != null
                && manifest.labels().stream().allMatch(Objects::nonNull)
                && manifest.provenance() != null
                && manifest.provenance().values().stream().allMatch(Objects::nonNull)
                && Stream.of(manifest.useCase(), manifest.network(), manifest.createdAt(), manifest.entries())
                        .allMatch(Objects::nonNull);
        if (!complete) {
            throw new InputException(file + " has an incomplete manifest; use a model.zip that ./suite run wrote");
        }
        return manifest;
    }

    private static void checkParts(Manifest manifest, Map<String, byte[]> entries, Path file) {
        for (String needed : new String[] {BundleFormat.NETWORK, BundleFormat.PREPROCESSING}) {
            if (!entries.containsKey(needed)) {
                throw new InputException(file + " lacks " + needed + "; copy it again, or train the model again");
            }
        }
        for (String listed : manifest.entries().keySet()) {
            if (!entries.containsKey(listed) || listed.equals(BundleFormat.MANIFEST)) {
                throw new InputException(file + " lacks " + listed + ", which its manifest lists"
                        + "; copy it again, or train the model again");
            }
        }
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (!entry.getKey().equals(BundleFormat.MANIFEST)) {
                checkPart(entry.getKey(), entry.getValue(), manifest.entries().get(entry.getKey()), file);
            }
        }
    }

    private static void checkPart(String name, byte[] content, Manifest.Part listed, Path file) {
        if (listed == null) {
            throw new InputException(file + " holds " + name + ", which its manifest does not list"
                    + "; use a model.zip that ./suite run wrote");
        }
        if (content.length != listed.bytes()) {
            throw new InputException(file + " holds " + content.length + " bytes of " + name
                    + " where its manifest says " + listed.bytes() + "; copy it again, or train the model again");
        }
        String found = BundleFormat.sha256(content);
        if (!found.equals(listed.sha256())) {
            throw new InputException(file + " was changed: SHA-256 of " + name + " is " + found
                    + " where its manifest says " + listed.sha256() + "; copy it again, or train the model again");
        }
    }

    /** A part that not every bundle has. */
    private static <T> Optional<T> part(Map<String, byte[]> entries, String name, Class<T> type, Path file) {
        return Optional.ofNullable(entries.get(name)).map(content -> json(content, type, file, name));
    }

    private static Instant createdAt(Manifest manifest, Path file) {
        try {
            return Instant.parse(manifest.createdAt());
        } catch (DateTimeException e) {
            throw new InputException(
                    file + " was created at \"" + manifest.createdAt() + "\", which is no time"
                            + "; use a model.zip that ./suite run wrote",
                    e);
        }
    }

    private static <T> T json(byte[] content, Class<T> type, Path file, String entry) {
        try {
            T read = BundleFormat.JSON.readValue(content, type);
            if (read == null) {
                throw new InputException(
                        file + " has a " + entry + " with nothing in it; use a model.zip that ./suite run wrote");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw BundleValidation.unreadable(file + " has an unreadable " + entry, e);
        } catch (IOException e) {
            throw new InputException(file + " has an unreadable " + entry + " (" + FailureReason.of(e) + ")", e);
        }
    }
}
