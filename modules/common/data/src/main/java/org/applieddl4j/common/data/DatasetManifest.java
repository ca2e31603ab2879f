package org.applieddl4j.common.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.data.source.DatasetSource;

/**
 * What is known about a dataset: what it is, under which licence, which files make it up and where they can be had.
 *
 * <p>Stands in {@code data/<id>/dataset.json}.
 *
 * @param id name on the command line and of the folder in cache and mirror
 * @param title what to call it in a report
 * @param task what can be learned from it
 * @param kind {@code real} for data observed in the world, {@code generated} for data that a program made up, be it the
 *     suite's or the publisher's
 * @param licence of the data, with what is not certain about it
 * @param citation what to cite
 * @param splits how it is split
 * @param homepage where its publisher describes it; empty for what the suite makes up
 * @param variants sets of files, each of which is the dataset; the canonical one first
 */
public record DatasetManifest(
        String id,
        String title,
        String task,
        Kind kind,
        String licence,
        String citation,
        String splits,
        String homepage,
        List<Variant> variants) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern FILE_NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    /** Whether the data were observed in the world or made up by a program. */
    public enum Kind {
        @JsonProperty("real")
        REAL,
        @JsonProperty("generated")
        GENERATED
    }

    /** @throws IllegalArgumentException if a value is missing or not well-formed */
    public DatasetManifest {
        requireText("id", id);
        requireText("title", title);
        requireText("task", task);
        requireText("licence", licence);
        requireText("citation", citation);
        requireText("splits", splits);
        homepage = Objects.requireNonNullElse(homepage, "");
        require(ID.matcher(id).matches(), "'id' must be of small letters, digits and hyphens, not '" + id + "'");
        require(kind != null, "property 'kind' is missing: real or generated");
        require(variants != null && !variants.isEmpty(), "property 'variants' is missing or empty");
        variants = List.copyOf(variants);
        for (Variant variant : variants) {
            require(kind == Kind.GENERATED || !variant.files().isEmpty(), "a real dataset needs files");
        }
    }

    /** Whether there are files to obtain; false where the suite makes the data up when they are used. */
    public boolean hasFiles() {
        return variants.stream().anyMatch(variant -> !variant.files().isEmpty());
    }

    /** Whether any variant can be had from a source; otherwise its files are put in place by hand. */
    public boolean hasSources() {
        return variants.stream().anyMatch(variant -> !variant.sources().isEmpty());
    }

    /**
     * One set of files that is the dataset, or a part or a rebuilt copy of it.
     *
     * @param label what to say in a report about figures measured on it; empty for the canonical files
     * @param folder its folder in cache and mirror; empty for the dataset's id
     * @param files the files, all of which are needed
     * @param sources where they can be had, in the order in which they are tried; none if only by hand
     */
    public record Variant(String label, String folder, List<DataFile> files, List<DatasetSource> sources) {

        /** @throws IllegalArgumentException if a file stands twice or a source gives a file that is none of them */
        public Variant {
            label = Objects.requireNonNullElse(label, "");
            folder = Objects.requireNonNullElse(folder, "");
            require(folder.isEmpty() || ID.matcher(folder).matches(), "'folder' is no plain name: '" + folder + "'");
            files = files == null ? List.of() : List.copyOf(files);
            sources = sources == null ? List.of() : everyFileOnItsOwn(sources, files);
            Set<String> names = new HashSet<>();
            for (DataFile file : files) {
                require(names.add(file.name()), "file '" + file.name() + "' stands twice in a variant");
            }
            for (DatasetSource source : sources) {
                require(
                        files.stream()
                                .noneMatch(
                                        file -> file.count() > 0 && file.name().equals(source.file())),
                        "a source gives '" + source.file() + "', which is a folder; folders are put in place by hand");
                require(
                        source instanceof DatasetSource.Generator || names.contains(source.file()),
                        "a source gives '" + source.file() + "', which is no file of its variant");
            }
        }

        private static List<DatasetSource> everyFileOnItsOwn(List<DatasetSource> sources, List<DataFile> files) {
            return sources.stream()
                    .flatMap(source -> source instanceof DatasetSource.HttpsFolder folder
                            ? files.stream().map(file -> folder.source(file.name()))
                            : Stream.of(source))
                    .toList();
        }

        /** Its folder in cache and mirror. */
        String folderOf(DatasetManifest manifest) {
            return folder.isEmpty() ? manifest.id() : folder;
        }
    }

    /**
     * A file of a dataset, or a folder of plain files that counts as one.
     *
     * @param name its path inside the dataset's folder, with {@code /} between the names; usually a name alone
     * @param bytes its size; of a folder, of all its files; 0 where it is not known
     * @param sha256 its checksum in small hexadecimal digits; of a folder, over the lines {@code <sha256>  <name>\n} of
     *     its files ordered by name, as {@code sha256sum} prints them; empty where it is not known
     * @param md5 the checksum that its publisher gives, where that is the only one; empty otherwise. It tells a damaged
     *     file and a changed one, though not one that was made to collide
     * @param count number of files in the folder; 0 for a plain file
     */
    public record DataFile(String name, long bytes, String sha256, String md5, int count) {

        /** @throws IllegalArgumentException if neither size nor checksum could tell the file from another */
        public DataFile {
            requireText("name", name);
            sha256 = Objects.requireNonNullElse(sha256, "");
            md5 = Objects.requireNonNullElse(md5, "");
            require(
                    FILE_NAME.matcher(name).matches(),
                    "'" + name + "' is no plain file name, nor such names with / between them");
            require(bytes >= 0, "'bytes' of " + name + " is negative");
            require(
                    sha256.isEmpty() || SHA_256.matcher(sha256).matches(),
                    "'sha256' of " + name + " is not 64 small hexadecimal digits");
            require(
                    md5.isEmpty() || MD5.matcher(md5).matches(),
                    "'md5' of " + name + " is not 32 small hexadecimal digits");
            require(
                    sha256.isEmpty() || md5.isEmpty(),
                    name + " has 'sha256' and 'md5'; the first one is enough, the second is for files without it");
            require(count >= 0, "'count' of " + name + " is negative");
            require(count == 0 || !sha256.isEmpty(), "the folder " + name + " needs 'sha256' over its files");
            require(
                    bytes > 0 || !sha256.isEmpty() || !md5.isEmpty(),
                    name + " needs 'bytes', 'sha256' or 'md5', or any file of that name would do");
        }

        /** A plain file, with its SHA-256 where that is known. */
        public DataFile(String name, long bytes, String sha256) {
            this(name, bytes, sha256, "", 0);
        }
    }

    /**
     * Reads a manifest of the suite.
     *
     * @throws org.applieddl4j.common.InputException if there is none of that id, naming those there are
     */
    public static DatasetManifest load(String id) {
        return ManifestCatalog.ofClassPath().load(id);
    }

    /** All manifests of the suite, ordered by id. */
    public static List<DatasetManifest> all() {
        return ManifestCatalog.ofClassPath().all();
    }

    private static void requireText(String property, String value) {
        require(value != null && !value.isBlank(), "property '" + property + "' is missing");
    }

    private static void require(boolean held, String complaint) {
        if (!held) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
