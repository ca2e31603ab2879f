package org.applieddl4j.common.data.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvTable;

/**
 * Which pictures belong together, such as those of one patient: the file {@code groups.csv} of the folder says so (columns
 * {@code file} and {@code group}), or a pattern of file names.
 */
final class PictureGroups {

    private static final String FILE = "groups.csv";

    private final Path folder;
    private final Optional<Pattern> pattern;
    private final Map<String, String> named = new HashMap<>();

    /**
     * @param folder of the pictures
     * @param pattern of file names; what its group captures is the group
     * @throws InputException if the pattern is none, or {@code groups.csv} cannot be read
     */
    PictureGroups(Path folder, Optional<String> pattern) {
        this.folder = folder;
        this.pattern = pattern.map(PictureGroups::compiled);
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            CsvTable table = CsvTable.read(file, CsvSchema.of(Column.text("file"), Column.text("group")), 0);
            for (int row = 0; row < table.rows(); row++) {
                named.put(plain(table.texts("file")[row]), table.texts("group")[row].strip());
            }
        }
    }

    private static Pattern compiled(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.matcher("").groupCount() == 1) {
                return compiled;
            }
        } catch (PatternSyntaxException e) {
            // Said below.
        }
        throw new InputException(
                "--group-by '" + pattern + "' is no pattern with one pair of brackets around what names the"
                        + " group; for example '(patient[0-9]+)_.*'");
    }

    private static String plain(String path) {
        return path.strip().replace('\\', '/');
    }

    /** Where the groups come from, for people; empty where there is no such source. */
    Optional<String> source() {
        if (!named.isEmpty()) {
            return Optional.of(FILE);
        }
        return pattern.map(names -> "the file names");
    }

    /** The group of a picture; what is named nowhere is a group of its own. */
    String of(Path file) {
        String relative = plain(folder.relativize(file).toString());
        String name = file.getFileName().toString();
        String listed = named.getOrDefault(relative, named.get(name));
        if (listed != null) {
            return listed;
        }
        Optional<Matcher> match = pattern.map(names -> names.matcher(name)).filter(Matcher::find);
        return match.map(found -> found.group(1)).orElse(relative);
    }

    /** Whether any group has two members. */
    static boolean joins(List<String> groups) {
        return groups.stream().distinct().count() < groups.size();
    }
}
