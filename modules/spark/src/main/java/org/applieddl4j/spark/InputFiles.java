package org.applieddl4j.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.applieddl4j.common.InputException;

/**
 * The files that an input names, all of one kind.
 *
 * @param kind how they are read
 * @param files in the order of their names
 * @param sizes of them in bytes
 */
record InputFiles(Kind kind, List<String> files, List<Long> sizes) {

    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "dcm");

    /** How files are read. */
    enum Kind {
        CSV,
        JSON,
        PARQUET,
        PICTURES
    }

    /**
     * Lists them.
     *
     * @param input a file, a folder, or a pattern
     * @throws InputException if there is none, or they are of several kinds, or of one that is not read
     */
    static InputFiles of(String input, Configuration configuration) {
        List<FileStatus> found = list(input, configuration);
        if (found.isEmpty()) {
            throw new InputException("--input " + input + ": there is nothing to read");
        }
        Set<Optional<Kind>> kinds = found.stream().map(InputFiles::kind).collect(Collectors.toSet());
        if (kinds.size() > 1 || kinds.contains(Optional.<Kind>empty())) {
            String strange = found.stream()
                    .filter(file -> kinds.size() > 1 || kind(file).isEmpty())
                    .map(file -> file.getPath().getName())
                    .limit(3)
                    .collect(Collectors.joining(", "));
            throw new InputException(
                    "--input " + input + ": the files must be of one kind, .csv, .json (an object a line),"
                            + " .parquet or pictures, each of the first two plain or .gz; there are " + strange);
        }
        return new InputFiles(
                kinds.iterator().next().orElseThrow(),
                found.stream().map(file -> file.getPath().toString()).toList(),
                found.stream().map(FileStatus::getLen).toList());
    }

    private static List<FileStatus> list(String input, Configuration configuration) {
        try {
            Path path = new Path(input);
            FileSystem files = path.getFileSystem(configuration);
            FileStatus[] matches = files.globStatus(path);
            if (matches == null || matches.length == 0) {
                throw new InputException("--input " + input + " does not exist");
            }
            List<FileStatus> found = new ArrayList<>();
            for (FileStatus match : matches) {
                RemoteIterator<LocatedFileStatus> inside = files.listFiles(match.getPath(), true);
                while (inside.hasNext()) {
                    LocatedFileStatus file = inside.next();
                    if (!hidden(file.getPath()) && file.getLen() > 0) {
                        found.add(file);
                    }
                }
            }
            found.sort(Comparator.comparing(FileStatus::getPath));
            return found;
        } catch (FileNotFoundException e) {
            throw new InputException("--input " + input + " does not exist", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("--input " + input + " cannot be read (" + ClusterFailures.firstLine(e) + ")", e);
        }
    }

    /** What Spark and Hadoop write beside their data. */
    private static boolean hidden(Path file) {
        return file.getName().startsWith("_")
                || file.getName().startsWith(".")
                || file.getName().endsWith(".schema.json");
    }

    private static Optional<Kind> kind(FileStatus file) {
        String name = file.getPath().getName().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (PICTURES.contains(ending)) {
            return Optional.of(Kind.PICTURES);
        }
        return switch (ending) {
            case "csv", "tsv" -> Optional.of(Kind.CSV);
            case "json", "jsonl", "ndjson" -> Optional.of(Kind.JSON);
            case "parquet" -> Optional.of(Kind.PARQUET);
            default -> Optional.empty();
        };
    }

    /** Opens a file of text, unpacked. */
    InputStream open(int file, Configuration configuration) throws IOException {
        Path path = new Path(files.get(file));
        InputStream raw = path.getFileSystem(configuration).open(path);
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
        return codec == null ? raw : codec.createInputStream(raw);
    }

    /** A digest of names and sizes: reading terabytes only for a checksum would take longer than the work. */
    String digest() {
        return DigestUtils.sha256Hex(Arrays.toString(
                        files.stream().map(file -> new Path(file).getName()).toArray())
                + sizes);
    }
}
