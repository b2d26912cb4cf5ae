package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class DataDirectoryTest {

    @TempDir
    private Path place = Path.of("");

    @Test
    void it_makes_its_folder_and_the_folders_above() throws IOException {
        var folder = new DataDirectory(place.resolve("a/b"));
        assertThat(place.resolve("a/b/nexus.lock")).exists();
        folder.destroy();
    }

    @Test
    void a_second_opener_is_refused_with_a_sentence_that_says_what_to_do() throws IOException {
        var folder = new DataDirectory(place);
        assertThatThrownBy(() -> new DataDirectory(place))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("Another process uses the data folder " + place)
                .hasMessageContaining("nexus.data-dir");
        folder.destroy();
    }

    @Test
    void another_process_is_refused_with_the_same_sentence() throws Exception {
        var folder = new DataDirectory(place);
        var other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        place.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("Another process uses the data folder " + place);
        folder.destroy();
    }

    @Test
    void once_it_is_let_go_the_next_may_open_it() throws IOException {
        new DataDirectory(place).destroy();
        new DataDirectory(place).destroy();
        assertThat(place.resolve("nexus.lock")).exists();
    }

    @Test
    void a_place_that_is_no_folder_is_refused_with_a_sentence() throws IOException {
        var file = Files.createFile(place.resolve("file"));
        assertThatThrownBy(() -> new DataDirectory(file))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void a_folder_that_others_may_read_is_made_its_owner_s_alone() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        new DataDirectory(place).destroy();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_folder_of_everybody_is_left_as_it_is() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
        new DataDirectory(place).destroy();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwxrwxrwx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü 漢字", "~", "~x", "${missing}", "#{1+1}", "nio:x", "a,b", "a=b", "50%", "a?b&c"})
    void a_folder_may_have_any_name_and_the_database_lies_in_it(String name) throws Exception {
        var settings = new MockEnvironment()
                .withProperty("nexus.data-dir", place.resolve(name).toString());
        var configured = DataDirectory.configured(settings);
        var folder = new DataDirectory(configured);
        try (var database = DriverManager.getConnection("jdbc:h2:file:" + folder.forH2() + ";TRACE_LEVEL_FILE=0")) {
            assertThat(configured.resolve("nexus.mv.db")).exists();
            assertThat(database.isValid(1)).isTrue();
        }
        folder.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a\\b"})
    void a_name_that_H2_would_read_as_something_else_is_refused(String name) throws IOException {
        var folder = new DataDirectory(place.resolve(name));
        assertThatThrownBy(folder::forH2)
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(name)
                .hasMessageContaining("nexus.data-dir");
        folder.destroy();
    }

    @Test
    void a_secret_is_made_once_and_kept() throws IOException {
        var folder = new DataDirectory(place);
        var secret = folder.secret("master.key", 32);
        assertThat(secret).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(folder.secret("master.key", 32)).isEqualTo(secret);
        assertThat(folder.secret("other.key", 32)).isNotEqualTo(secret);
        folder.destroy();

        var next = new DataDirectory(place);
        assertThat(next.secret("master.key", 32)).isEqualTo(secret);
        next.destroy();
    }

    @Test
    void a_secret_s_file_is_its_owner_s_alone_and_leaves_no_draft() throws IOException {
        var folder = new DataDirectory(place);
        folder.secret("master.key", 32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("master.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(place)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("nexus.lock", "master.key");
        }
        folder.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwxrwx"})
    void a_secret_that_others_may_read_is_made_its_owner_s_alone(String ofFolder) throws IOException {
        var before = new DataDirectory(place);
        before.secret("master.key", 32);
        before.writePrivateText("admin-password", "a lamp");
        before.destroy();
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(ofFolder));
        for (var name : new String[] {"master.key", "admin-password"}) {
            Files.setPosixFilePermissions(place.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }

        var after = new DataDirectory(place);
        after.secret("master.key", 32);
        assertThat(after.privateText("admin-password")).contains("a lamp");

        for (var name : new String[] {"master.key", "admin-password"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve(name))))
                    .isEqualTo("rw-------");
        }
        after.destroy();
    }

    /// Opens the folder in a process of its own.
    static final class Opener {

        public static void main(String[] arguments) {
            try {
                new DataDirectory(Path.of(arguments[0]));
            } catch (Misconfigured refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
