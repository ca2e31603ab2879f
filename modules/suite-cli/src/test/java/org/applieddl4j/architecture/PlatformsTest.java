package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which natives Maven takes on other machines than this one: the effective model, with their system's name in place. */
// The interfaces that a resolver has to implement are those of Maven 3.
@SuppressWarnings("deprecation")
class PlatformsTest {

    @ParameterizedTest
    @CsvSource({
        "Linux,      amd64,   linux-x86_64-onednn,   0.3.19-1.5.7",
        "Linux,      aarch64, linux-arm64,           0.3.19-1.5.7",
        "Windows 11, amd64,   windows-x86_64-onednn, 0.3.19-1.5.7",
        "Mac OS X,   x86_64,  macosx-x86_64-onednn,  0.3.19-1.5.7",
        "Mac OS X,   aarch64, macosx-arm64,          0.3.21-1.5.8"
    })
    void eachPlatformHasItsNativesOnce(String system, String processor, String natives, String openBlas)
            throws Exception {
        Model model = effective(system, processor);

        assertThat(backend(model)).containsExactly("nd4j-native:" + natives);
        assertThat(model.getDependencyManagement().getDependencies())
                .filteredOn(dependency -> dependency.getArtifactId().startsWith("openblas"))
                .extracting(Dependency::getVersion)
                .isNotEmpty()
                .containsOnly(openBlas);
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Windows 11, amd64"})
    void profileGpuReplacesTheBackendAndAddsNone(String system, String processor) throws Exception {
        Model model = effective(system, processor, "gpu");

        assertThat(backend(model)).containsExactly("nd4j-cuda-11.6:linux-x86_64");
        assertThat(model.getDependencies())
                .extracting(Dependency::getArtifactId)
                .contains("nd4j-cuda-11.6-platform")
                .noneMatch(artifact -> artifact.startsWith("nd4j-native"));
    }

    /** {@code artifact:classifier} of the backends' natives. */
    private static List<String> backend(Model model) {
        return model.getDependencies().stream()
                .filter(dependency -> dependency.getGroupId().equals("org.nd4j") && dependency.getClassifier() != null)
                .map(dependency -> dependency.getArtifactId() + ":" + dependency.getClassifier())
                .toList();
    }

    private static Model effective(String system, String processor, String... profiles) throws ModelBuildingException {
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        properties.setProperty("os.name", system);
        properties.setProperty("os.arch", processor);
        ModelBuildingRequest request = new DefaultModelBuildingRequest()
                .setPomFile(
                        Project.ROOT.resolve("modules/common/training/pom.xml").toFile())
                .setSystemProperties(properties)
                .setActiveProfileIds(List.of(profiles))
                .setModelResolver(new LocalRepository());
        return new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
    }

    /** The poms that the suite imports, where Maven put them when this build began. */
    private static final class LocalRepository implements ModelResolver {

        private static final Path FOLDER = Path.of(System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));

        @Override
        public ModelSource resolveModel(String groupId, String artifactId, String version)
                throws UnresolvableModelException {
            Path pom = FOLDER.resolve(groupId.replace('.', '/'))
                    .resolve(artifactId)
                    .resolve(version)
                    .resolve(artifactId + "-" + version + ".pom");
            if (!Files.isRegularFile(pom)) {
                throw new UnresolvableModelException(pom + " is missing", groupId, artifactId, version);
            }
            return new FileModelSource(pom.toFile());
        }

        @Override
        public ModelSource resolveModel(Parent parent) throws UnresolvableModelException {
            return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        }

        @Override
        public ModelSource resolveModel(Dependency dependency) throws UnresolvableModelException {
            return resolveModel(dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
        }

        @Override
        public void addRepository(Repository repository) {
            // Nothing is looked for anywhere else.
        }

        @Override
        public void addRepository(Repository repository, boolean replace) {
            // Nothing is looked for anywhere else.
        }

        @Override
        public ModelResolver newCopy() {
            return this;
        }
    }
}
