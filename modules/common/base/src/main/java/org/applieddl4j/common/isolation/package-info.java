/**
 * A process of its own for decoders that cannot be trusted with a stranger's file: libraries that hang on one, take memory without
 * end, or crash. It has a limit on memory and a deadline, and what it leaves is bytes or one line.
 */
package org.applieddl4j.common.isolation;
