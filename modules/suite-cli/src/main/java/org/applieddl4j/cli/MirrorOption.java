package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import picocli.CommandLine.Option;

/** The flag that names a folder with dataset files, for every command that reads data. */
final class MirrorOption {

    @Option(
            names = "--mirror",
            paramLabel = "DIR",
            description = "Folder with dataset files, as ID/FILE (default: $$SUITE_DATA_MIRROR).")
    private Path mirror;

    /**
     * The folder, if one is named.
     *
     * @throws InputException if there is no such folder
     */
    Optional<Path> folder() {
        if (mirror != null) {
            Folders.requireExisting("--mirror", mirror, "name a folder that holds a folder for each dataset id");
        }
        return Optional.ofNullable(mirror);
    }
}
