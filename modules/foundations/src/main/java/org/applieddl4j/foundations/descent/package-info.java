/** Going downhill: gradient descent, its step size, and its stochastic relatives. */
package org.applieddl4j.foundations.descent;
