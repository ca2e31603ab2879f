/**
 * What every package of the suite may use: the two failures a person sees, and writing a file whole or not at all.
 *
 * <p>Nothing here knows of any other package.
 */
package org.applieddl4j.common;
