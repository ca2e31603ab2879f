package org.applieddl4j.spark;

import java.io.Serializable;

/**
 * A row of the input, as text: nothing of it was looked at yet.
 *
 * @param place where it stands
 * @param cells in the order of the table's columns; empty where the row is none
 * @param problem why the row is none, or null
 */
record InputRow(Place place, String[] cells, String problem) implements Serializable {

    /**
     * Where a row stands. Which line that is costs a look at all that stands before it, so it is only found out for rows that a
     * person has to look at.
     *
     * @param file index of the file
     * @param offset where the piece of the file begins that the row was read in, in bytes
     * @param index of the row in that piece, from 0
     */
    record Place(int file, long offset, long index) implements Serializable, Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int files = Integer.compare(file, other.file);
            int offsets = files == 0 ? Long.compare(offset, other.offset) : files;
            return offsets == 0 ? Long.compare(index, other.index) : offsets;
        }
    }

    static InputRow bad(Place place, String problem) {
        return new InputRow(place, new String[0], problem);
    }
}
