/** Scoring and training on Apache Spark. */
package org.applieddl4j.spark;
