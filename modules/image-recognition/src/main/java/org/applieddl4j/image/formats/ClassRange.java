package org.applieddl4j.image.formats;

import java.util.List;
import org.applieddl4j.common.InputException;

/** Refuses a label that no class has. */
final class ClassRange {

    private ClassRange() {}

    /**
     * @param where file and label, to begin the complaint with
     * @throws InputException if the label is not an index into the classes
     */
    static void require(int label, List<String> classes, String where) {
        if (label < 0 || label >= classes.size()) {
            throw new InputException(where + " is " + label + ", and the " + classes.size()
                    + " classes are numbered from 0 to " + (classes.size() - 1)
                    + "; the file is damaged, or of another dataset");
        }
    }
}
