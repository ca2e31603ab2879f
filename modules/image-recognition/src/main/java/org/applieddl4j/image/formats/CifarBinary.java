package org.applieddl4j.image.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.PlainOrGzip;

/**
 * The "binary version" of CIFAR-10, as its publisher describes it at
 * <a href="https://www.cs.toronto.edu/~kriz/cifar.html">cs.toronto.edu/~kriz/cifar.html</a>: a tar with five files to
 * train on and one to test on. A file is a row of records, and a record is one byte of label and three planes of 1024
 * bytes, red, green and blue, row by row.
 */
final class CifarBinary {

    private static final String FOLDER = "cifar-10-batches-bin/";
    private static final int RECORD_BYTES = 1 + Cifar10.SHAPE.values();

    private final Path archive;
    private final int imagesPerFile;
    private final CifarFiles train;
    private final CifarFiles test;
    private final Set<String> missing = new LinkedHashSet<>();

    CifarBinary(Path archive, int imagesPerFile) {
        this.archive = archive;
        this.imagesPerFile = imagesPerFile;
        this.train = new CifarFiles(
                IntStream.rangeClosed(1, Cifar10.TRAIN_FILES)
                        .mapToObj(i -> "data_batch_" + i + ".bin")
                        .toList(),
                imagesPerFile);
        this.test = new CifarFiles(List.of("test_batch.bin"), imagesPerFile);
        missing.addAll(train.names());
        missing.addAll(test.names());
    }

    /** @throws InputException if the archive is damaged or lacks a file, or a file is not of the right size or labels */
    TrainAndTest read() {
        try (InputStream in = PlainOrGzip.open(archive, "a tar.gz archive");
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                readIfWanted(entry, tar);
            }
        } catch (IOException e) {
            throw new InputException(
                    archive + ": cannot be read (" + FailureReason.of(e)
                            + "); it is cut short, damaged or no tar.gz archive: get it again",
                    e);
        }
        if (!missing.isEmpty()) {
            throw new InputException(
                    archive + ": lacks " + FOLDER + String.join(", " + FOLDER, missing) + "; get it again");
        }
        return new TrainAndTest(train.asSet(), test.asSet());
    }

    private void readIfWanted(TarArchiveEntry entry, InputStream tar) throws IOException {
        String name = entry.getName().startsWith(FOLDER) ? entry.getName().substring(FOLDER.length()) : "";
        if (!entry.isFile() || !missing.remove(name)) {
            return;
        }
        long expected = (long) imagesPerFile * RECORD_BYTES;
        if (entry.getSize() != expected) {
            throw new InputException(archive + ": " + name + " has " + entry.getSize() + " bytes, not " + expected
                    + " (" + imagesPerFile + " records of " + RECORD_BYTES + "); get it again");
        }
        int file = train.names().indexOf(name);
        readRecords(name, tar, file < 0 ? test : train, Math.max(0, file));
    }

    private void readRecords(String name, InputStream tar, CifarFiles into, int file) throws IOException {
        byte[] record = new byte[RECORD_BYTES];
        for (int i = 0; i < imagesPerFile; i++) {
            if (tar.readNBytes(record, 0, RECORD_BYTES) < RECORD_BYTES) {
                throw new IOException(name + " ends within record " + (i + 1));
            }
            int label = Byte.toUnsignedInt(record[0]);
            ClassRange.require(label, Cifar10.CLASSES, archive + ": " + name + ": label " + (i + 1));
            int image = into.image(file, i);
            into.label(image, label);
            System.arraycopy(record, 1, into.pixels(), into.offset(image), RECORD_BYTES - 1);
        }
    }
}
