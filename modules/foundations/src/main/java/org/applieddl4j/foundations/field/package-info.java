/** Artificial intelligence, machine learning and deep learning on one task. */
package org.applieddl4j.foundations.field;
