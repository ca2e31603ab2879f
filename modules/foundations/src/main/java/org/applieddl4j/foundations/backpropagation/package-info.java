/** How a network's gradient is computed, on a network small enough for paper. */
package org.applieddl4j.foundations.backpropagation;
