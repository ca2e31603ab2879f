package org.applieddl4j.common.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shell scripts in place of the registries' clients, which note how they were called. */
final class FakeClients {

    private final Path folder;

    FakeClients(Path folder) {
        this.folder = folder;
    }

    /** A line for every call: the name of the client and its arguments. */
    Path calls() {
        return folder.resolve("calls.txt");
    }

    /** A client that does what {@code body} says. */
    List<String> script(String name, String body) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "echo \"" + name + " $*\" >> " + calls() + "\n" + body + "\n");
        return List.of("/bin/sh", script.toString());
    }
}
