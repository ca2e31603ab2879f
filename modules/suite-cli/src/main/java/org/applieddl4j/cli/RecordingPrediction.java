package org.applieddl4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RecordingSearch;
import org.applieddl4j.common.usecase.RecordingSearch.Find;

/**
 * Searches recordings of any length: every find is an answer of its own, and a bar on the page. A model that does not search is asked
 * what each recording is as a whole.
 */
final class RecordingPrediction {

    /** Who asks about more than that has a recording to search, and a model that does not. */
    private static final int MOST_BYTES = 64 << 20;

    private final Optional<RecordingSearch> search;
    private final BatchPrediction interview;
    private final Optional<SearchPage> page;

    /** What is done to search one recording. */
    @FunctionalInterface
    private interface Searching {

        double search(Consumer<Find> found);
    }

    /** All bytes of one recording. */
    @FunctionalInterface
    private interface Content {

        byte[] read() throws IOException;
    }

    /**
     * @param search of the model; empty where it does not search
     * @param interview takes the answers
     * @param page takes them, too, where somebody wants one
     */
    RecordingPrediction(Optional<RecordingSearch> search, BatchPrediction interview, Optional<SearchPage> page) {
        this.search = search;
        this.interview = interview;
        this.page = page;
    }

    /** A recording that is on its way. */
    void stream(String name, InputStream in) {
        if (search.isPresent()) {
            find(name, found -> search.get().search(name, in, found));
        } else {
            whole(name, () -> in.readNBytes(MOST_BYTES));
        }
    }

    /** A recording in a file. */
    void file(String file) {
        if (search.isPresent()) {
            find(file, found -> search.get().search(Path.of(file), found));
        } else {
            whole(file, () -> PictureFile.content(Path.of(file), MOST_BYTES));
        }
    }

    private void whole(String input, Content content) {
        InputRef asked = InputRef.whole(input);
        try {
            interview.ask(asked, new ModelInput.Recording(input, content.read()));
        } catch (InputException e) {
            interview.fail(asked, e.getMessage());
        } catch (InvalidPathException e) {
            interview.fail(asked, Failures.unspeakable(e));
        } catch (IOException e) {
            interview.fail(asked, input + ": cannot be read (" + FailureReason.of(e) + "); check it");
        }
    }

    private void find(String input, Searching searching) {
        InputRef asked = InputRef.whole(input);
        Optional<SearchPage.Part> part = page.map(wanted -> new SearchPage.Part(input));
        boolean[] any = new boolean[1];
        try {
            double seconds = searching.search(found -> {
                any[0] = true;
                interview.found(asked, found.prediction());
                part.ifPresent(taker -> taker.add(found));
            });
            if (!any[0]) {
                interview.nothing(asked, "no word was found");
            }
            page.ifPresent(all -> all.add(part.orElseThrow(), seconds));
        } catch (InputException e) {
            interview.fail(asked, e.getMessage());
        } catch (InvalidPathException e) {
            interview.fail(asked, Failures.unspeakable(e));
        }
    }
}
