/**
 * The places a dataset's file can come from, and how each is asked: an https address, the package registries through
 * the user's own clients, or the class path.
 */
package org.applieddl4j.common.data.source;
