package org.applieddl4j.spark;

import org.applieddl4j.common.usecase.ModelInput;

/**
 * A question about a row of the input.
 *
 * @param place where the row stands
 * @param id what the input calls it; null where it has no name for it
 * @param question null where the row is none
 * @param problem why the row is none, or null
 */
record InputRef(InputRow.Place place, String id, ModelInput question, String problem) {

    static InputRef bad(InputRow.Place place, String id, String problem) {
        return new InputRef(place, id, null, problem);
    }
}
