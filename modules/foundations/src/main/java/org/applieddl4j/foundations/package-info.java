/**
 * The theory behind the use cases, runnable: lessons that print their numbers step by step and draw them on a page, in
 * English and in Spanish. The ideas themselves are in the packages below, each readable without this one.
 */
package org.applieddl4j.foundations;
