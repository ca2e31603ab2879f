package org.applieddl4j.medical;

import org.applieddl4j.common.data.FetchedDataset;

/**
 * Reads the use case's datasets. Every method throws {@link org.applieddl4j.common.InputException} if a file is missing,
 * cut short or not as expected.
 */
public final class MedicalData {

    private MedicalData() {}

    /**
     * A set of MedMNIST v2.
     *
     * @param dataset one of {@link MedMnistSet}
     * @throws IllegalArgumentException if it is none of them
     */
    public static MedicalImages medMnist(FetchedDataset dataset) {
        String id = dataset.manifest().id();
        MedMnistSet set = MedMnistSet.of(id)
                .orElseThrow(() -> new IllegalArgumentException("dataset " + id + " is no set of MedMNIST"));
        return MedMnistFile.read(dataset.file(id + ".npz"), set.classes(), set.channels());
    }
}
