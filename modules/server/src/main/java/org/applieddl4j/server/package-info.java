/** Trained networks behind HTTP: an interface for programs and a page for people, from one process. */
package org.applieddl4j.server;
