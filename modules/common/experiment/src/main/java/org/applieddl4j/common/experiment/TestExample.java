package org.applieddl4j.common.experiment;

import org.applieddl4j.common.data.RowOrigin;

/**
 * A test example, as {@code predictions.csv} names it.
 *
 * @param origin file and line
 * @param id what tells it apart
 * @param label what is true of it
 */
public record TestExample(RowOrigin origin, String id, String label) {}
