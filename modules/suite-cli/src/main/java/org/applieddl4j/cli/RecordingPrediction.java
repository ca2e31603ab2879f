package org.applieddl4j.cli;

import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RecordingSearch;
import org.applieddl4j.common.usecase.RecordingSearch.Find;

/** Searches recordings of any length: every find is an answer of its own, and a bar on the page. */
final class RecordingPrediction {

    private final RecordingSearch search;
    private final BatchPrediction interview;
    private final Optional<SearchPage> page;

    /** What is done to search one recording. */
    @FunctionalInterface
    private interface Searching {

        double search(Consumer<Find> found);
    }

    /**
     * @param interview takes the answers
     * @param page takes them, too, where somebody wants one
     */
    RecordingPrediction(RecordingSearch search, BatchPrediction interview, Optional<SearchPage> page) {
        this.search = search;
        this.interview = interview;
        this.page = page;
    }

    /** A recording that is on its way. */
    void stream(String name, InputStream in) {
        find(name, found -> search.search(name, in, found));
    }

    /** A recording in a file. */
    void file(String file) {
        find(file, found -> search.search(Path.of(file), found));
    }

    private void find(String input, Searching searching) {
        InputRef asked = InputRef.whole(input);
        Optional<SearchPage.Part> part = page.map(any -> new SearchPage.Part(input));
        try {
            double seconds = searching.search(found -> {
                interview.found(asked, found.prediction());
                part.ifPresent(taker -> taker.add(found));
            });
            page.ifPresent(all -> all.add(part.orElseThrow(), seconds));
        } catch (InputException e) {
            interview.fail(asked, e.getMessage());
        } catch (InvalidPathException e) {
            interview.fail(asked, Failures.unspeakable(e));
        }
    }
}
