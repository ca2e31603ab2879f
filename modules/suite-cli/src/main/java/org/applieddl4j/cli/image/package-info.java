/** A folder that runs on a machine without Java: the command line, a runtime that is cut down to it, and models. */
package org.applieddl4j.cli.image;
