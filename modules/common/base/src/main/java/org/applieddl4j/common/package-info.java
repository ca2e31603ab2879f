/**
 * What every package of the suite may use: the two failures a person sees, writing a file whole or not at all, and
 * the names nearest to a mistyped one.
 *
 * <p>Nothing here knows of any other package.
 */
package org.applieddl4j.common;
