/** The first neuron: inputs, weights, a weighted sum, a step, and a rule that learns. */
package org.applieddl4j.foundations.perceptron;
