package org.applieddl4j.medical;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.image.Augmentation;

/**
 * The sets of MedMNIST v2 with flat images of 28 × 28 and one label an image, and what their labels mean.
 *
 * <p>ChestMNIST is left out: its images have fourteen labels each. Source of the meanings: {@code medmnist/info.py} of the
 * package {@code medmnist} 3.0.2, from which the checksums in the manifests are as well.
 */
public enum MedMnistSet {
    PNEUMONIA("pneumoniamnist", 1, "normal", "pneumonia"),
    BREAST("breastmnist", 1, "malignant", "normal or benign"),
    BLOOD(
            "bloodmnist",
            3,
            "basophil",
            "eosinophil",
            "erythroblast",
            "immature granulocyte",
            "lymphocyte",
            "monocyte",
            "neutrophil",
            "platelet"),
    DERMA(
            "dermamnist",
            3,
            "actinic keratosis or intraepithelial carcinoma",
            "basal cell carcinoma",
            "benign keratosis-like lesion",
            "dermatofibroma",
            "melanoma",
            "melanocytic nevus",
            "vascular lesion"),
    PATH(
            "pathmnist",
            3,
            "adipose",
            "background",
            "debris",
            "lymphocytes",
            "mucus",
            "smooth muscle",
            "normal colon mucosa",
            "cancer-associated stroma",
            "colorectal adenocarcinoma epithelium"),
    OCT("octmnist", 1, "choroidal neovascularization", "diabetic macular edema", "drusen", "normal"),
    RETINA("retinamnist", 3, "grade 0", "grade 1", "grade 2", "grade 3", "grade 4"),
    TISSUE(
            "tissuemnist",
            1,
            "collecting duct or connecting tubule",
            "distal convoluted tubule",
            "glomerular endothelial cell",
            "interstitial endothelial cell",
            "leukocyte",
            "podocyte",
            "proximal tubule segment",
            "thick ascending limb"),
    ORGAN_AXIAL("organamnist", 1, Organs.NAMES),
    ORGAN_CORONAL("organcmnist", 1, Organs.NAMES),
    ORGAN_SAGITTAL("organsmnist", 1, Organs.NAMES);

    private final String id;
    private final int channels;
    private final List<String> classes;

    MedMnistSet(String id, int channels, String... classes) {
        this.id = id;
        this.channels = channels;
        this.classes = List.of(classes);
    }

    /** In a class of its own, since constants of an enum cannot use a field of it. */
    private static final class Organs {
        private static final String[] NAMES = {
            "bladder",
            "left femur",
            "right femur",
            "heart",
            "left kidney",
            "right kidney",
            "liver",
            "left lung",
            "right lung",
            "pancreas",
            "spleen"
        };
    }

    /** The set of that dataset id. */
    public static Optional<MedMnistSet> of(String id) {
        return Arrays.stream(values()).filter(set -> set.id.equals(id)).findFirst();
    }

    /** Id of the dataset, and name of its file without {@code .npz}. */
    public String id() {
        return id;
    }

    /** 1 for grey, 3 for colour. */
    public int channels() {
        return channels;
    }

    /** What the labels mean; a label is an index into them. */
    public List<String> classes() {
        return classes;
    }

    /** How such images are made, and of what. */
    String modality() {
        return switch (this) {
            case PNEUMONIA -> "chest X-rays, front view";
            case BREAST -> "ultrasound of the breast";
            case BLOOD -> "light microscopy of single blood cells";
            case DERMA -> "dermatoscopy of pigmented skin lesions";
            case PATH -> "stained sections of colorectal tissue under the microscope";
            case OCT -> "optical coherence tomography of the retina";
            case RETINA -> "photographs of the fundus of the eye";
            case TISSUE -> "fluorescence microscopy of kidney cortex cells";
            case ORGAN_AXIAL, ORGAN_CORONAL, ORGAN_SAGITTAL ->
                "slices of abdominal computed tomography, one organ each";
        };
    }

    /** Whom the images show, as far as the publisher says. */
    String population() {
        return switch (this) {
            case PNEUMONIA -> "children of one to five years at one medical centre in Guangzhou";
            case BREAST -> "600 women of 25 to 75 years at one hospital in Cairo";
            default -> "see the publisher's description";
        };
    }

    /** Class in which nothing was found; none where all classes are findings, or kinds of things. */
    NegativeClasses negative() {
        return switch (this) {
            case PNEUMONIA, RETINA -> NegativeClasses.of(0);
            case BREAST -> NegativeClasses.of(1);
            case OCT -> NegativeClasses.of(3);
            default -> NegativeClasses.NONE;
        };
    }

    /** Variations that leave the class as it is: what lies left, right or up means something in some images. */
    Augmentation augmentation() {
        return switch (this) {
            // The heart is on one side, and a chest upright.
            case PNEUMONIA -> new Augmentation(2, false, 0).withTurns(8, 0.08).withLight(0.2, 0.15);
            // The probe is above; left and right mean nothing.
            case BREAST -> MedicalTasks.ultrasound();
            case OCT -> new Augmentation(2, true, 0).withTurns(5, 0.05).withLight(0.2, 0.1);
            case RETINA -> new Augmentation(2, true, 0).withTurns(15, 0.1).withLight(0.2, 0.1);
            // A cell or a piece of skin has no upright side.
            case BLOOD, DERMA, PATH, TISSUE ->
                new Augmentation(2, true, 0).withTurns(45, 0.1).withLight(0.1, 0.1);
            // The left kidney is another class than the right one.
            case ORGAN_AXIAL, ORGAN_CORONAL, ORGAN_SAGITTAL -> new Augmentation(2, false, 0).withTurns(8, 0.08);
        };
    }
}
