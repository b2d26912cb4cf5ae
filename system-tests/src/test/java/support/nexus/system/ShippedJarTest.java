package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What lies in the jar beside our classes.
class ShippedJarTest {

    private static final String BILL = "META-INF/sbom/application.cdx.json";

    @Test
    void it_lists_each_library_that_it_is_made_of() throws IOException {
        try (var jar = new JarFile(ServiceJar.FILE.toFile())) {
            var bill = bill(jar);
            assertThat(bill.get("bomFormat").stringValue()).isEqualTo("CycloneDX");
            var listed = bill.get("components")
                    .valueStream()
                    .map(each -> "%s-%s"
                            .formatted(
                                    each.get("name").stringValue(),
                                    each.get("version").stringValue()))
                    .toList();
            assertThat(jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.matches("BOOT-INF/lib/.+\\.jar"))
                            .map(name -> name.replaceFirst(".*/", "").replace(".jar", ""))
                            .filter(name -> !name.startsWith("spring-boot-jarmode-tools"))) // the packager's own
                    .hasSizeGreaterThan(50)
                    .allSatisfy(name -> assertThat(listed).anyMatch(name::startsWith)); // a classifier may follow
        }
    }

    @Test
    void the_list_tells_nothing_of_the_machine_that_made_it() throws IOException {
        try (var jar = new JarFile(ServiceJar.FILE.toFile())) {
            var bill = bill(jar);
            assertThat(bill.toString()).doesNotContain(System.getProperty("user.home"), "/target/", "file:");
            assertThat(bill.at("/metadata/timestamp").isMissingNode()).isTrue();
            assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location"))
                    .isEqualTo(BILL);
        }
    }

    private static JsonNode bill(JarFile jar) throws IOException {
        assumeFalse(Boolean.getBoolean("nexus.offline"), "CycloneDX makes no list where Maven is offline");
        try (var in = jar.getInputStream(jar.getEntry(BILL))) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
