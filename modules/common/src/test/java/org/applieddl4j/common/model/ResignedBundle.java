package org.applieddl4j.common.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A bundle with other parts than it was written with, and the right checksums of those: nothing but its insides tell. */
public final class ResignedBundle {

    private static final Map<String, Integer> NETWORK_PARTS =
            Map.of("configuration.json", Integer.MAX_VALUE - 1, "coefficients.bin", Integer.MAX_VALUE - 1);

    private final Map<String, byte[]> entries;

    private ResignedBundle(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /** With the parts of a whole bundle. */
    public static ResignedBundle of(Path bundle) {
        byte[] zip = StoredZip.load(bundle, BundleFormat.MOST_BYTES);
        return new ResignedBundle(new LinkedHashMap<>(StoredZip.read(zip, bundle.toString(), BundleFormat.LIMITS)));
    }

    /** Changes a part that is a JSON object: {@code manifest.json}, {@code preprocessing.json}, {@code calibration.json}. */
    public ResignedBundle json(String entry, Consumer<ObjectNode> change) {
        entries.put(entry, changed(entries.get(entry), change));
        return this;
    }

    /** Changes the bytes of a part. */
    public ResignedBundle part(String entry, UnaryOperator<byte[]> change) {
        entries.put(entry, change.apply(entries.get(entry)));
        return this;
    }

    /** Changes the text of the network's configuration. */
    public ResignedBundle configurationText(UnaryOperator<byte[]> change) {
        return network("configuration.json", change);
    }

    /** Leaves a part out. */
    public ResignedBundle without(String entry) {
        entries.remove(entry);
        return this;
    }

    /** Takes the network of another bundle. */
    public ResignedBundle networkOf(Path other) {
        entries.put(BundleFormat.NETWORK, of(other).entries.get(BundleFormat.NETWORK));
        return this;
    }

    /** Changes the network's configuration. */
    public ResignedBundle configuration(Consumer<ObjectNode> change) {
        return network("configuration.json", bytes -> changed(bytes, change));
    }

    /** Puts a number in the place of a parameter, counted from the last one, which is 0. */
    public ResignedBundle parameterFromTheEnd(int place, float value) {
        return network("coefficients.bin", bytes -> {
            byte[] changed = bytes.clone();
            ByteBuffer.wrap(changed).putFloat(changed.length - (place + 1) * Float.BYTES, value);
            return changed;
        });
    }

    /** Puts a number in the place of the first parameters, the weights of the first layer. */
    public ResignedBundle firstParameters(int count, float value) {
        return network("coefficients.bin", bytes -> {
            ByteBuffer changed = ByteBuffer.wrap(bytes.clone());
            changed.position(bytes.length - parameters(bytes) * Float.BYTES);
            for (int i = 0; i < count; i++) {
                changed.putFloat(value);
            }
            return changed.array();
        });
    }

    private static int parameters(byte[] coefficients) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(coefficients))) {
            in.readUTF();
            long shape = in.readLong();
            in.readUTF();
            in.skipNBytes(shape * Long.BYTES);
            in.readUTF();
            return Math.toIntExact(in.readLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResignedBundle network(String part, UnaryOperator<byte[]> change) {
        Map<String, byte[]> parts = new LinkedHashMap<>(
                StoredZip.read(entries.get(BundleFormat.NETWORK), BundleFormat.NETWORK, NETWORK_PARTS));
        parts.put(part, change.apply(parts.get(part)));
        entries.put(BundleFormat.NETWORK, packed(parts));
        return this;
    }

    private static byte[] changed(byte[] json, Consumer<ObjectNode> change) {
        try {
            ObjectNode tree = (ObjectNode) BundleFormat.JSON.readTree(json);
            change.accept(tree);
            return BundleFormat.JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs and writes it. */
    public Path write(Path file) {
        try {
            return Files.write(file, signed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs it. */
    public byte[] signed() {
        json(BundleFormat.MANIFEST, manifest -> {
            ObjectNode listed = manifest.putObject("entries");
            entries.forEach((name, content) -> {
                if (!name.equals(BundleFormat.MANIFEST)) {
                    listed.putObject(name).put("bytes", content.length).put("sha256", BundleFormat.sha256(content));
                }
            });
        });
        return packed(entries);
    }

    /** Signs it and then changes the manifest, which nothing is signed by. */
    public byte[] signedWith(UnaryOperator<byte[]> change) {
        signed();
        return packed(part(BundleFormat.MANIFEST, change).entries);
    }

    private static byte[] packed(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            StoredZip.write(bytes, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
