package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Kind;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.source.DatasetSource;
import org.applieddl4j.common.data.source.TransferListener;

/** Small datasets and settings for the tests of the store. */
final class StoreFixture {

    static final String TEXT = "the quick brown fox jumps over the lazy dog\n".repeat(2000);
    static final byte[] CONTENT = TEXT.getBytes(StandardCharsets.UTF_8);

    private StoreFixture() {}

    /** Patient enough for a machine that is busy with other tests. */
    static StoreSettings settings(Path cache) {
        return new StoreSettings(
                cache, Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /** For what is expected to run into a time-out. */
    static StoreSettings impatient(Path cache) {
        return new StoreSettings(
                cache, Optional.empty(), Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(400));
    }

    /** For a server that is expected to fall silent, but not before the machine does. */
    static StoreSettings patientFor(Duration idleTimeout, Path cache) {
        StoreSettings plain = settings(cache);
        return new StoreSettings(cache, plain.mirror(), plain.connectTimeout(), idleTimeout, plain.lockTimeout());
    }

    static StoreSettings settings(Path cache, Path mirror) {
        StoreSettings plain = settings(cache);
        return new StoreSettings(
                cache, Optional.of(mirror), plain.connectTimeout(), plain.idleTimeout(), plain.lockTimeout());
    }

    /** Dataset {@code some} of the one file {@code a.txt}, whose right content is {@link #CONTENT}. */
    static DatasetManifest manifest(DatasetSource... sources) {
        return ofVariants(new Variant("", "", List.of(file("a.txt", CONTENT)), List.of(sources)));
    }

    static DatasetManifest ofVariants(Variant... variants) {
        return new DatasetManifest(
                "some", "Some", "task", Kind.REAL, "licence", "citation", "splits", "", List.of(variants));
    }

    static DataFile file(String name, byte[] content) {
        return new DataFile(name, content.length, sha256(content));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** What the store says when it cannot fetch; always one line. */
    static String complaint(DatasetStore store, DatasetManifest manifest) {
        InputException e =
                catchThrowableOfType(InputException.class, () -> store.fetch(manifest, TransferListener.SILENT));
        assertThat(e.getMessage()).hasLineCount(1);
        return e.getMessage();
    }
}
