package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The bill of materials lists what is shipped, and nothing else. */
class BillOfMaterialsIT {

    @Test
    void everyJarThatIsShippedIsListedAndNoTestLibraryIs() throws Exception {
        Path file = Path.of("target/bom.json");
        assumeTrue(Files.exists(file), "the plug-in that writes it does nothing in a build without network");
        JsonNode bill = new ObjectMapper().readTree(file.toFile());
        List<String> listed = StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(component -> component.path("name").asText() + "-"
                        + component.path("version").asText())
                .toList();

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        try (Stream<Path> jars = Files.list(Path.of("target/suite/lib"))) {
            for (Path jar : jars.toList()) {
                String name = jar.getFileName().toString().replace(".jar", "");
                assertThat(listed).as(name).anyMatch(name::startsWith);
            }
        }
        assertThat(listed).noneMatch(name -> name.startsWith("assertj") || name.startsWith("selenium"));
    }
}
