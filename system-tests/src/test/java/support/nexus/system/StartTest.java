package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// What a start needs, and what it refuses with one clear sentence.
class StartTest {

    private static final String OTHER_KEY = "YW5vdGhlciBrZXkgb2YgdGhpcnR5LXR3byBieXRlcy4=";

    @Test
    void the_jar_as_it_is_shipped_needs_nothing_but_a_folder() {
        var folder = Node.folder();
        try (var node = Node.by(ServiceJar.shipped(), folder).ready()) {
            Tickets.opened(node.api());
            assertThat(folder.resolve("data")).isDirectoryContaining("glob:**nexus.mv.db");
        }
    }

    @Test
    void a_folder_is_used_by_one_process_with_its_own_key_and_known_events_only() throws Exception {
        var folder = Node.folder();
        try (var node = Node.started(folder)) {
            Tickets.opened(node.api());
            assertThat(refusal(folder)).contains("nexus.data-dir", folder.toString());
            assertThat(Files.getPosixFilePermissions(folder.resolve("master.key")))
                    .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
        var file = folder.resolve("nexus.mv.db");
        var before = Files.readAllBytes(file);
        assertThat(refusal(folder, "--nexus.security.master-key=" + OTHER_KEY))
                .contains("nexus.security.master-key", "another master key");
        assertThat(refusal(folder, "--spring.datasource.password=another")).contains("refuses user or password");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(refusal(folder, "--nexus.security.master-key=short"))
                .contains("nexus.security.master-key", "32 bytes");
        unknownEvent(folder);
    }

    @Test
    void a_refused_start_has_written_nothing_and_claimed_no_database() throws Exception {
        var folder = Node.folder();
        assertThat(refusal(
                        folder,
                        "--spring.profiles.active=production",
                        "--nexus.security.allow-h2=true",
                        "--nexus.security.master-key=dl6FJHfUtnFYPTjd+Y1c0SqMIOZKXcSJBpIbdTV9HHo=",
                        "--nexus.security.jwt-key=l1QcxdWgqHIO2oYQHxJbV2uK4BbCZqlnYZ0kq0c0ZKU="))
                .contains("There is no admin");
        try (var database = ErasureTest.h2(folder);
                var tables = database.getMetaData().getTables(null, "PUBLIC", "%", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    private static void unknownEvent(Path folder) throws SQLException {
        try (var database = ErasureTest.h2(folder);
                var statement = database.createStatement()) {
            statement.executeUpdate("""
                    insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier, payload_type,
                                                    payload_revision, payload, meta_data, time_stamp)
                    values ('TCK-00000000', 0, 'Ticket', 'x', 'ticket-teleported', '1', X'7b7d', X'7b7d', '2026-01-01T00:00:00.000Z')
                    """);
        }
        assertThat(refusal(folder)).contains("ticket-teleported");
    }

    /// What a start that fails prints; it must be a sentence, not a stack trace.
    private static String refusal(Path folder, String... arguments) {
        var all = new java.util.ArrayList<>(java.util.List.of(arguments));
        all.add("--nexus.data-dir=" + folder);
        var node = Node.bare(folder, all.toArray(String[]::new));
        assertThat(node.exitCode()).isNotZero();
        assertThat(node.output()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
        return node.output();
    }
}
