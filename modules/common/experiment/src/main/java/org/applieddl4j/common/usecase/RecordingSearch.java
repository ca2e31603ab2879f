package org.applieddl4j.common.usecase;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Finds what a trained network knows in recordings of any length. */
public interface RecordingSearch {

    /**
     * Something that was found.
     *
     * @param prediction what is said of it
     * @param label what it is, in a word
     * @param start where it begins, in seconds
     * @param end where it ends, in seconds
     * @param wav what was listened to, as a WAV file of a few seconds; kept, not copied
     */
    record Find(Prediction prediction, String label, double start, double end, byte[] wav) {

        /** The same find with another prediction. */
        public Find with(Prediction other) {
            return new Find(other, label, start, end, wav);
        }
    }

    /**
     * Searches a recording in a file from its start to its end, in memory that does not depend on its length.
     *
     * @param found is given one find after the other, in their order
     * @return how long the recording is, in seconds
     * @throws org.applieddl4j.common.InputException if the recording cannot be read
     */
    double search(Path recording, Consumer<Find> found);

    /**
     * As {@link #search(Path, Consumer)}, of a recording that is on its way, such as on standard input.
     *
     * @param name what to call it in messages
     * @param recording read as far as the sound goes, and left open
     */
    double search(String name, InputStream recording, Consumer<Find> found);

    /** What is said of any find, to see which fields it has. */
    Prediction example();
}
