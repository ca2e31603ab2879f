package org.applieddl4j.spark;

import org.applieddl4j.common.usecase.Question;

/**
 * A question about a row of the input.
 *
 * @param place where the row stands
 * @param id what the input calls it; null where it has no name for it
 * @param question null where the row is none
 * @param problem why the row is none, or null
 */
record Asked(InputRow.Place place, String id, Question question, String problem) {

    static Asked bad(InputRow.Place place, String id, String problem) {
        return new Asked(place, id, null, problem);
    }
}
