/**
 * Networks over the words of a message, computed without Deeplearning4j's cost of every single operation. Everything lies in arrays of
 * which the messages of a batch are the last axis, so that the inner loops run over messages, whatever their lengths.
 */
package org.applieddl4j.common.words;
