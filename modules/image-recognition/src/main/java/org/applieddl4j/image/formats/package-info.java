/** The files that the classic image datasets come in: IDX (MNIST, Fashion-MNIST) and the two layouts of CIFAR-10. */
package org.applieddl4j.image.formats;
