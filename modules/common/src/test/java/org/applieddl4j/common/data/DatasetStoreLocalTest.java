package org.applieddl4j.common.data;

import static org.applieddl4j.common.data.StoreFixture.CONTENT;
import static org.applieddl4j.common.data.StoreFixture.complaint;
import static org.applieddl4j.common.data.StoreFixture.file;
import static org.applieddl4j.common.data.StoreFixture.manifest;
import static org.applieddl4j.common.data.StoreFixture.ofVariants;
import static org.applieddl4j.common.data.StoreFixture.settings;
import static org.applieddl4j.common.data.StoreFixture.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.FileVerdict.State;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreLocalTest {

    @TempDir
    Path folder;

    private Path cache;
    private Path mirror;
    private DatasetStore store;

    @BeforeEach
    void makeMirror() throws IOException {
        cache = folder.resolve("cache");
        mirror = Files.createDirectory(folder.resolve("mirror"));
        store = new DatasetStore(settings(cache, mirror));
    }

    @Test
    void mirrorFileIsUsedWhereItIs() throws IOException {
        Path file = put(mirror, "some", "a.txt", CONTENT);

        FetchedDataset fetched = store.fetch(manifest(), TransferListener.SILENT);

        assertThat(fetched.file("a.txt")).isEqualTo(file);
        assertThat(fetched.variant()).isEmpty();
        assertThat(fetched.sha256()).isEqualTo(sha256(CONTENT));
        assertThat(fetched.checksumKnown()).isTrue();
        assertThat(cache).doesNotExist();
    }

    @Test
    void cacheGoesBeforeTheMirror() throws IOException {
        put(mirror, "some", "a.txt", CONTENT);
        Path cached = put(cache, "some", "a.txt", CONTENT);

        assertThat(store.fetch(manifest(), TransferListener.SILENT).file("a.txt"))
                .isEqualTo(cached);
    }

    @Test
    void variantInTheMirrorBringsItsLabelAlong() throws IOException {
        byte[] subset = {1, 2, 3};
        put(mirror, "some-subset", "a.zip", subset);
        DatasetManifest manifest = ofVariants(
                new Variant("", "", List.of(file("a.txt", CONTENT)), List.of()),
                new Variant("subset: a part", "some-subset", List.of(file("a.zip", subset)), List.of()));

        FetchedDataset fetched = store.locate(manifest).orElseThrow();

        assertThat(fetched.variant()).contains("subset: a part");
        assertThat(fetched.sha256()).isEqualTo(sha256(subset));
    }

    @Test
    void variantsMayDifferInTheChecksumOfAFileOfOneName() throws IOException {
        byte[] rebuilt = {4, 5, 6};
        put(mirror, "some", "a.txt", rebuilt);
        DatasetManifest manifest = ofVariants(
                new Variant("", "", List.of(file("a.txt", CONTENT)), List.of()),
                new Variant("rebuilt", "", List.of(file("a.txt", rebuilt)), List.of()));

        assertThat(store.fetch(manifest, TransferListener.SILENT).variant()).contains("rebuilt");
    }

    @Test
    void checksumOverSeveralFilesIsThatOfTheirChecksums() throws IOException {
        byte[] one = {1};
        byte[] two = {2};
        put(cache, "some", "b", one);
        put(mirror, "some", "a", two);
        DatasetManifest manifest = ofVariants(new Variant("", "", List.of(file("b", one), file("a", two)), List.of()));

        FetchedDataset fetched = store.locate(manifest).orElseThrow();

        String lines = sha256(two) + "  a\n" + sha256(one) + "  b\n";
        assertThat(fetched.sha256()).isEqualTo(sha256(lines.getBytes()));
        assertThat(fetched.files()).hasSize(2);
        assertThatThrownBy(() -> fetched.file("c"))
                .isInstanceOf(InputException.class)
                .hasMessage("dataset some has no file c; it has a, b");
    }

    @Test
    void dataPackedInAnotherWayHaveTheSameChecksum() throws IOException {
        byte[] other = {2};
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Path packed = Files.createDirectory(folder.resolve("packed"));
        put(plain, "some", "a.txt", CONTENT);
        put(plain, "some", "b.txt", other);
        put(packed, "some", "a.txt.gz", gzip(CONTENT));
        put(packed, "some", "b.txt.gz", gzip(other));
        DatasetManifest manifest = ofVariants(
                new Variant("", "", List.of(file("a.txt", CONTENT), file("b.txt", other)), List.of()),
                new Variant(
                        "compressed",
                        "",
                        List.of(file("a.txt.gz", gzip(CONTENT)), file("b.txt.gz", gzip(other))),
                        List.of()));

        FetchedDataset compressed =
                new DatasetStore(settings(packed, mirror)).locate(manifest).orElseThrow();

        assertThat(compressed.variant()).contains("compressed");
        assertThat(compressed.sha256())
                .isEqualTo(new DatasetStore(settings(plain, mirror))
                        .locate(manifest)
                        .orElseThrow()
                        .sha256());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void halfADatasetIsNotLocated() throws IOException {
        byte[] one = {1};
        put(cache, "some", "a", one);
        DatasetManifest manifest = ofVariants(new Variant("", "", List.of(file("a", one), file("b", one)), List.of()));

        assertThat(store.locate(manifest)).isEmpty();
    }

    @Test
    void fileWithoutAKnownChecksumIsAcceptedByItsSizeAndMarked() throws IOException {
        put(cache, "some", "a.txt", new byte[5]);
        DatasetManifest manifest = ofVariants(new Variant("", "", List.of(new DataFile("a.txt", 5, "")), List.of()));

        FetchedDataset fetched = store.locate(manifest).orElseThrow();

        assertThat(fetched.checksumKnown()).isFalse();
        assertThat(fetched.sha256()).isEqualTo(sha256(new byte[5]));
    }

    /** The MD5 of "abc" stands in RFC 1321, appendix A.5. */
    @Test
    void fileIsAcceptedByTheMd5OfItsPublisherAndIdentifiedByItsSha256() throws IOException {
        byte[] abc = {'a', 'b', 'c'};
        put(cache, "some", "a.txt", abc);
        DatasetManifest manifest = ofVariants(new Variant(
                "", "", List.of(new DataFile("a.txt", 0, "", "900150983cd24fb0d6963f7d28e17f72", 0)), List.of()));

        FetchedDataset fetched = store.locate(manifest).orElseThrow();

        assertThat(fetched.checksumKnown()).isTrue();
        assertThat(fetched.sha256()).isEqualTo(sha256(abc));
        assertThat(store.verify(manifest).get(0).detail()).isEqualTo("md5 900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void fileOfAnotherMd5IsRefusedWithBoth() throws IOException {
        Path file = put(mirror, "some", "a.txt", new byte[] {'a', 'b', 'd'});
        DatasetManifest manifest = ofVariants(new Variant(
                "", "", List.of(new DataFile("a.txt", 3, "", "900150983cd24fb0d6963f7d28e17f72", 0)), List.of()));

        assertThat(store.locate(manifest)).isEmpty();
        assertThat(complaint(store, manifest))
                .contains(file + ": has md5 4911e516e5aa21d327512e0c8b197616, the manifest says"
                        + " 900150983cd24fb0d6963f7d28e17f72; left where it is");
    }

    @Test
    void folderIsOneByTheChecksumsOfItsFiles() throws IOException {
        byte[] one = {1};
        byte[] two = {2, 2};
        Path pictures = put(mirror, "some/pictures", "b", two).getParent();
        put(mirror, "some/pictures", "a", one);
        put(mirror, "some/pictures", ".DS_Store", two);
        String lines = sha256(one) + "  a\n" + sha256(two) + "  b\n";
        DatasetManifest manifest = folderOf(2, 3, sha256(lines.getBytes()));

        FetchedDataset fetched = store.locate(manifest).orElseThrow();

        assertThat(fetched.file("pictures")).isEqualTo(pictures);
        assertThat(fetched.sha256()).isEqualTo(sha256(lines.getBytes()));
        assertThat(fetched.checksumKnown()).isTrue();
    }

    @Test
    void folderThatDiffersIsRefusedWithWhatDiffers() throws IOException {
        Path pictures = put(mirror, "some/pictures", "a", new byte[] {1}).getParent();
        String sha256 = sha256((sha256(new byte[] {2}) + "  a\n").getBytes());

        assertThat(complaint(store, folderOf(2, 1, sha256)))
                .contains(pictures + ": has 1 files, the manifest says 2; left where it is");
        assertThat(complaint(store, folderOf(1, 9, sha256)))
                .contains(pictures + ": has 1 bytes in its files, the manifest says 9");
        assertThat(complaint(store, folderOf(1, 1, sha256))).contains(", the manifest says " + sha256);
        assertThat(store.verify(folderOf(1, 1, sha256)))
                .extracting(FileVerdict::state)
                .containsExactly(State.BAD);
    }

    @Test
    void fileInPlaceOfAFolderIsNotIt() throws IOException {
        put(mirror, "some", "pictures", new byte[] {1});

        assertThat(store.verify(folderOf(1, 1, sha256(new byte[] {1}))))
                .extracting(FileVerdict::state, FileVerdict::detail)
                .containsExactly(tuple(State.MISSING, "not a folder"));
    }

    private static DatasetManifest folderOf(int count, long bytes, String sha256) {
        return ofVariants(new Variant("", "", List.of(new DataFile("pictures", bytes, sha256, "", count)), List.of()));
    }

    @Test
    void filePutByHandWhereTheErrorSaysIsAccepted() throws IOException {
        String complaint = complaint(store, manifest());
        Path named = cache.resolve("some").resolve("a.txt");
        assertThat(complaint)
                .startsWith("cannot get dataset some: no address offers it in this form")
                .contains("files put there by hand are accepted: " + named);

        Files.write(named, CONTENT);

        assertThat(store.fetch(manifest(), TransferListener.SILENT).file("a.txt"))
                .isEqualTo(named);
    }

    @Test
    void wrongFileInTheCacheIsSetAsideWithBothChecksums() throws IOException {
        byte[] wrong = CONTENT.clone();
        wrong[0] = 'T';
        Path file = put(cache, "some", "a.txt", wrong);

        assertThat(store.locate(manifest())).isEmpty();
        String complaint = complaint(store, manifest());

        assertThat(complaint)
                .contains(file + ": has sha256 " + sha256(wrong) + ", the manifest says " + sha256(CONTENT))
                .contains("set aside as " + file + ".rejected");
        assertThat(file).doesNotExist();
        assertThat(Path.of(file + ".rejected")).hasBinaryContent(wrong);
    }

    @Test
    void wrongFileInTheMirrorIsLeftThere() throws IOException {
        Path file = put(mirror, "some", "a.txt", new byte[] {1});

        assertThat(complaint(store, manifest()))
                .contains(file + ": has 1 bytes, the manifest says " + CONTENT.length + "; left where it is");
        assertThat(file).exists();
    }

    @Test
    void mirrorThatIsNotThereIsNamed() {
        DatasetStore other = new DatasetStore(settings(cache, folder.resolve("no-mirror")));

        assertThat(complaint(other, manifest())).contains("mirror " + folder.resolve("no-mirror") + ": no such folder");
    }

    @Test
    void verifyTellsGoodFromBadFromMissing() throws IOException {
        byte[] one = {1};
        put(cache, "some", "good", one);
        put(mirror, "some", "bad", new byte[] {9});
        DatasetManifest manifest = ofVariants(
                new Variant("", "", List.of(file("good", one), file("bad", one), file("missing", one)), List.of()));

        assertThat(store.verify(manifest))
                .extracting(FileVerdict::state)
                .containsExactly(State.GOOD, State.BAD, State.MISSING);
    }

    @Test
    void generatedDatasetHasNothingToFetch() {
        DatasetManifest simulator = DatasetManifest.load("card-simulator");

        FetchedDataset fetched = store.fetch(simulator, TransferListener.SILENT);

        assertThat(fetched.files()).isEmpty();
        assertThat(fetched.sha256()).isEmpty();
        assertThat(store.verify(simulator)).isEmpty();
        assertThat(store.reachableQuickly(simulator)).isTrue();
    }

    @Test
    void cacheThatIsAFileIsNamed() throws IOException {
        Files.createFile(cache);

        assertThat(complaint(store, manifest()))
                .startsWith("cannot write " + cache.resolve("some") + ": ")
                .endsWith("; free some space, or choose another cache folder with SUITE_DATA_CACHE");
    }

    @Test
    void datasetFolderThatIsAFileIsNamed() throws IOException {
        Files.createFile(Files.createDirectory(cache).resolve("some"));

        assertThat(complaint(store, manifest())).contains("a file of that name stands where a folder should be");
    }

    @Test
    void cacheOnAReadOnlyFileSystemIsNamed() {
        // Linux lets nobody, root included, make a folder here.
        Path proc = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(proc));
        DatasetStore other = new DatasetStore(settings(proc.resolve("cache")));

        assertThat(complaint(other, manifest())).startsWith("cannot write " + proc.resolve("cache"));
    }

    @Test
    @Tag("real")
    void realFilesAreWhatTheManifestsSay() {
        String real = System.getenv(StoreSettings.MIRROR_VARIABLE);
        Assumptions.assumeTrue(real != null, "SUITE_DATA_MIRROR is not set");
        DatasetStore onMirror = new DatasetStore(settings(cache, Path.of(real)));

        assertThat(onMirror.locate(DatasetManifest.load("fraud-handbook-simulated"))
                        .orElseThrow()
                        .files())
                .hasSize(3);
        assertThat(List.of("creditcard-ulb", "mnist", "fashion-mnist", "pneumoniamnist"))
                .extracting(DatasetManifest::load)
                .allMatch(manifest -> onMirror.locate(manifest).orElseThrow().checksumKnown());
    }

    private static Path put(Path root, String id, String name, byte[] content) throws IOException {
        Path dataset = Files.createDirectories(root.resolve(id));
        return Files.write(dataset.resolve(name), content);
    }
}
