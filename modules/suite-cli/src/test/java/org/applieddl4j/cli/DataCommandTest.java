package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.source.DatasetSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

    /** {@code printf 'a,b\n1,2\n' | sha256sum}. */
    private static final String SHA_256 = "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470";

    private static final String CONTENT = "a,b\n1,2\n";

    private static final DatasetManifest TOYS = manifest(
            "toys",
            DatasetManifest.Kind.REAL,
            List.of(new DatasetManifest.DataFile("toys.csv", CONTENT.length(), SHA_256)),
            // Nobody listens there.
            List.of(new DatasetSource.Https("toys.csv", "http://127.0.0.1:1/toys.csv", "")));

    private static final DatasetManifest BY_HAND = manifest(
            "handmade-toys", DatasetManifest.Kind.REAL, TOYS.variants().get(0).files(), List.of());

    private static final DatasetManifest SIMULATED =
            manifest("toy-simulator", DatasetManifest.Kind.GENERATED, List.of(), List.of());

    @TempDir
    private Path folder;

    @Test
    void listSaysWhatIsHereAndWhatIsNot() throws IOException {
        CommandRun before = data("list");
        Path mirror = mirrorWith(CONTENT);
        CommandRun after = data("list", "--mirror", mirror.toString());

        assertThat(before.status()).isZero();
        assertThat(before.out())
                .contains("toys           Dataset toys", "not here, 1 MB to fetch; licence: MIT")
                .contains("toy-simulator  Dataset toy-simulator", "generated when it is used");
        assertThat(after.out()).contains("here: " + mirror.resolve("toys"));
    }

    @Test
    void filesThatNoSourceOffersAreToBePutThereByHand() {
        assertThat(data("list").out()).contains("not here, to be put there by hand");
        assertThat(data("where", "handmade-toys").err()).contains("put its files here by hand");
    }

    @Test
    void fetchNamesTheFolder() throws IOException {
        Path mirror = mirrorWith(CONTENT);

        CommandRun fetch = data("fetch", "toys", "--mirror", mirror.toString());

        assertThat(fetch.status()).isZero();
        assertThat(fetch.out()).contains("toys  " + mirror.resolve("toys"));
    }

    @Test
    void fetchOfWhatNobodyHasExitsWith2() {
        CommandRun fetch = data("fetch", "toys");

        assertThat(fetch.status()).isEqualTo(2);
        assertThat(fetch.err()).startsWith("error: ").contains("toys.csv");
        assertThat(fetch.err().lines()).hasSize(1);
    }

    @Test
    void unknownDatasetIsRefusedWithTheNearestOnes() {
        for (String command : List.of("fetch", "verify", "where")) {
            CommandRun run = data(command, "toyz");

            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "error: unknown dataset 'toyz'; did you mean toys?; './suite data list' shows all");
        }
    }

    @Test
    void goodFileIsVerified() throws IOException {
        CommandRun verify =
                data("verify", "toys", "--mirror", mirrorWith(CONTENT).toString());

        assertThat(verify.status()).isZero();
        assertThat(verify.out()).startsWith("good").contains("toys.csv");
    }

    @Test
    void changedFileFailsTheVerification() throws IOException {
        CommandRun verify = data("verify", "--mirror", mirrorWith("a,b\n1,3\n").toString());

        assertThat(verify.status()).isEqualTo(1);
        assertThat(verify.out()).startsWith("BAD").contains("toys.csv");
    }

    @Test
    void missingFileFailsTheVerificationOnlyWhereItWasNamed() {
        assertThat(data("verify", "toys").status()).isEqualTo(1);
        assertThat(data("verify").status()).isZero();
        assertThat(data("verify").out()).startsWith("missing");
    }

    @Test
    void whereNamesThePlaceForFilesPutByHand() {
        CommandRun where = data("where", "toys");

        assertThat(where.status()).isZero();
        assertThat(where.out())
                .isEqualToIgnoringNewLines(
                        folder.resolve("cache").resolve("toys").toString());
        assertThat(where.err()).contains("not here yet", "./suite data fetch toys");
    }

    @Test
    void whereNamesTheFolderOfWhatIsHere() throws IOException {
        Path mirror = mirrorWith(CONTENT);

        CommandRun where = data("where", "toys", "--mirror", mirror.toString());

        assertThat(where.out()).isEqualToIgnoringNewLines(mirror.resolve("toys").toString());
        assertThat(where.err()).isEmpty();
    }

    @Test
    void whatToDoMustBeSaid() {
        CommandRun run = data();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: say what to do with data: fetch, list, verify, where");
    }

    private CommandRun data(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "data";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(TestInstallation.with(List.of(TOYS, BY_HAND, SIMULATED), folder.resolve("cache")), all);
    }

    private Path mirrorWith(String content) throws IOException {
        Path mirror = folder.resolve("mirror");
        Files.createDirectories(mirror.resolve("toys"));
        Files.writeString(mirror.resolve("toys").resolve("toys.csv"), content);
        return mirror;
    }

    private static DatasetManifest manifest(
            String id, DatasetManifest.Kind kind, List<DatasetManifest.DataFile> files, List<DatasetSource> sources) {
        return new DatasetManifest(
                id,
                "Dataset " + id,
                "finding toys",
                kind,
                "MIT",
                "none",
                "none",
                "",
                List.of(new DatasetManifest.Variant("", "", files, sources)));
    }
}
