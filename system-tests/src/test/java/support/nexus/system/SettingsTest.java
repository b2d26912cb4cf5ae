package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import support.nexus.platform.settings.SettingNames;

/// What an operator reads of settings is what there is.
class SettingsTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Pattern NAME = Pattern.compile("`(nexus\\.[a-z0-9.-]*[a-z0-9])`");

    @Test
    void the_page_has_every_setting_and_no_other() throws IOException {
        var names = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(row -> row.split("\\|", -1)[1])
                .collect(Collectors.joining("\n"));
        var named = NAME.matcher(names).results().map(name -> name.group(1)).collect(Collectors.toSet());
        assertThat(named).containsExactlyInAnyOrderElementsOf(SettingNames.all().keySet());
    }

    @Test
    void every_record_of_settings_is_called_so() {
        var records = new ClassFileImporter()
                        .importPaths(BoundariesTest.MODULES.stream()
                                .map(module -> Path.of("..", module, "target", "classes"))
                                .toList())
                        .stream()
                        .filter(each -> each.isAnnotatedWith(ConfigurationProperties.class))
                        .toList();
        assertThat(records)
                .isNotEmpty()
                .extracting(JavaClass::getSimpleName)
                .allMatch(name -> name.endsWith("Settings"));
    }
}
