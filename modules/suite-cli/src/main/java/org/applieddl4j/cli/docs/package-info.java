/** The project's documents as a website in one folder. */
package org.applieddl4j.cli.docs;
