/**
 * Chains of dense layers, computed without Deeplearning4j's cost of every single operation: a product of matrices a layer by OpenBLAS,
 * and everything between two products in one pass over an array.
 */
package org.applieddl4j.common.dense;
