/** What holds for the whole project, modules and documents alike: the rules of docs/architecture.md as tests. */
package org.applieddl4j.architecture;
