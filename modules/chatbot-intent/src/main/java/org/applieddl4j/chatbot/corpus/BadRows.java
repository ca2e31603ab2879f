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
     * @throws InputException if no more rows may be left out
     */
    void skip(String what) {
        if (skipped.size() < allowed) {
            skipped.add(what);
        } else if (allowed == 0) {
            throw new InputException(what + "; correct the row, or allow some with --skip-bad-rows N");
        } else {
            throw new InputException(what + "; this is bad row " + (allowed + 1) + " and only " + allowed
                    + " may be skipped (--skip-bad-rows)");
        }
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
