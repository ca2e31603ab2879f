package org.applieddl4j.common.data;

import java.io.Serializable;

/**
 * Examples that can be sent to another machine and gathered there. Only what a cluster's own protocol carries between its
 * machines takes this way; nothing of the suite is read from a file so.
 */
public interface PortableExamples extends ExampleSource, Serializable {}
