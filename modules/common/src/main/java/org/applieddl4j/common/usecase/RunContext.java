package org.applieddl4j.common.usecase;

import org.applieddl4j.common.data.DatasetStore;

/**
 * What surrounds a run.
 *
 * @param store finds dataset files
 * @param console tells a person what happens
 */
public record RunContext(DatasetStore store, Console console) {}
