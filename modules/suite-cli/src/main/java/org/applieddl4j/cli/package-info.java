/**
 * The command line: parses what the user typed, runs a use case, and shows what came of it.
 *
 * <p>{@link org.applieddl4j.cli.Main} starts the process, {@link org.applieddl4j.cli.SuiteCommandLine} knows the
 * commands and turns failures into one line and an exit code, and every other class is one command or one thing a
 * person sees.
 */
package org.applieddl4j.cli;
