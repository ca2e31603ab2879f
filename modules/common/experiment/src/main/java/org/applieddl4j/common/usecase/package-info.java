/** The {@link org.applieddl4j.common.usecase.UseCase} interface that the launcher finds through {@code ServiceLoader}. */
package org.applieddl4j.common.usecase;
