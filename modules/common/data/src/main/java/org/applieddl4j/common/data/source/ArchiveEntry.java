package org.applieddl4j.common.data.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Takes one named entry out of an archive.
 *
 * <p>Nothing in the archive decides where anything is written, how much of it, or as what kind of file: the entry's
 * bytes go into the caller's file, up to the caller's cap, and only if it is a plain file.
 */
final class ArchiveEntry {

    private final Path archive;
    private final String name;

    ArchiveEntry(Path archive, String name) {
        this.archive = archive;
        this.name = name;
    }

    /** From a zip or jar. */
    void unzip(PartFile target, TransferListener listener) throws SourceException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || entry.isDirectory()) {
                throw missing();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                target.copy(in, listener);
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** From a tar compressed with gzip. */
    void untarGzip(PartFile target, TransferListener listener) throws SourceException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream tar = GzipCompressorInputStream.builder()
                        .setInputStream(file)
                        .setDecompressConcatenated(true)
                        .get()) {
            untar(tar, target, listener);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** From a plain tar. */
    void untar(PartFile target, TransferListener listener) throws SourceException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive))) {
            untar(file, target, listener);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private void untar(InputStream in, PartFile target, TransferListener listener) throws IOException, SourceException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(name) && entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
                    target.copy(tar, listener);
                    return;
                }
            }
        }
        throw missing();
    }

    private SourceException missing() {
        return new SourceException("the archive has no file " + name);
    }

    private static SourceException damaged(IOException e) {
        return new SourceException("the archive is damaged (" + e.getMessage() + ")", e);
    }
}
