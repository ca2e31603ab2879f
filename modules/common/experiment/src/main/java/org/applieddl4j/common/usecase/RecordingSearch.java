package org.applieddl4j.common.usecase;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Finds what a trained network knows in recordings of any length. */
public interface RecordingSearch {

    /**
     * Searches a recording in a file from its start to its end, in memory that does not depend on its length.
     *
     * @param found is given one answer a find, in their order
     * @throws org.applieddl4j.common.InputException if the recording cannot be read
     */
    void search(Path recording, Consumer<Prediction> found);

    /**
     * As {@link #search(Path, Consumer)}, of a recording that is on its way, such as on standard input.
     *
     * @param name what to call it in messages
     * @param recording read as far as the sound goes, and left open
     */
    void search(String name, InputStream recording, Consumer<Prediction> found);

    /** Any find, to see which fields it has. */
    Prediction example();
}
