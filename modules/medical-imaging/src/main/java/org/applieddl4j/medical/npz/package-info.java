/** Arrays as NumPy stores them: {@code .npy} files in a {@code .npz} archive, the layout of MedMNIST. */
package org.applieddl4j.medical.npz;
