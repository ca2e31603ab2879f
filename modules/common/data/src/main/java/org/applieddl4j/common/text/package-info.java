/** From a message to the numbers that a network reads, in a way that is written down as data. */
package org.applieddl4j.common.text;
