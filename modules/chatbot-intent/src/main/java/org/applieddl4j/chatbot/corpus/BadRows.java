package org.applieddl4j.chatbot.corpus;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;

/** Rows that could not be used, up to the number that the user allows. */
final class BadRows {

    private static final int SHOWN = 5;

    private final int allowed;
    private final List<String> skipped = new ArrayList<>();

    /** @param allowed how many to leave out before giving up; usually 0 */
    BadRows(int allowed) {
        this.allowed = allowed;
    }

    /**
     * Leaves a row out.
     *
     * @param what place and complaint, one line
     */
    void skip(String what) {
        skipped.add(what);
    }

    /**
     * Tells of all rows at once, so that they can be corrected at once.
     *
     * @throws InputException if more were left out than may be
     */
    void requireFew() {
        if (skipped.size() <= allowed) {
            return;
        }
        int shown = Math.min(SHOWN, skipped.size());
        String what = String.join("; ", skipped.subList(0, shown))
                + (skipped.size() > shown ? "; and " + (skipped.size() - shown) + " more" : "");
        throw new InputException(
                allowed == 0
                        ? what + "; correct the row" + (skipped.size() == 1 ? "" : "s") + ", or allow so many with"
                                + " --skip-bad-rows " + skipped.size()
                        : what + "; these are " + skipped.size() + " bad rows, and only " + allowed
                                + " may be skipped (--skip-bad-rows)");
    }

    int count() {
        return skipped.size();
    }

    /** What was wrong, a line each; of many, the first. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        skipped.stream().limit(SHOWN).map(what -> "Left out: " + what + ".").forEach(notes::add);
        if (skipped.size() > SHOWN) {
            notes.add("Left out: " + (skipped.size() - SHOWN) + " more bad rows.");
        }
        return notes;
    }
}
