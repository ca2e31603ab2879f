package org.applieddl4j.common.data;

/** Placeholder until the store lands. */
public final class DatasetStore {}
