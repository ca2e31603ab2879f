/** Activation functions, their derivatives, and what they do to gradients in a deep network. */
package org.applieddl4j.foundations.activation;
