package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A node of the last release and one of this write beside each other on one PostgreSQL. Its jar is built from the
/// commit of the release, and named: `mvn -Pthorough verify -Dtests.previous-jar=<file>`.
@Tag("thorough")
@EnabledIfSystemProperty(named = "tests.previous-jar", matches = ".+")
class ReleasesTest {

    private static final Duration BESIDE = Duration.ofSeconds(Integer.getInteger("tests.beside-seconds", 30));
    private static final ConditionFactory SOON =
            Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100));

    @Test
    void both_write_and_each_reads_what_the_other_wrote_and_the_views_are_what_the_log_says() throws Exception {
        var arguments = Desk.postgres().arguments(Desk.postgres().newDatabase());
        var ofOld = new Ledger();
        var ofNew = new Ledger();
        var crossing = new ArrayList<String>();
        try (var old = previous(arguments)) {
            try (var _ = ofOld.load(old.unchecked())) {
                SOON.until(() -> ofOld.size() >= 100);
                try (var now = Node.started(Node.folder(), arguments)) {
                    try (var _ = ofNew.load(now.unchecked())) {
                        var end = System.nanoTime() + BESIDE.toNanos();
                        while (System.nanoTime() < end) {
                            crossing.add(cross(old.unchecked(), now.unchecked()));
                        }
                    }
                }
            }
            try (var now = Node.started(Node.folder(), arguments)) {
                assertThat(ofOld.refusals()).isEmpty();
                assertThat(ofNew.refusals()).isEmpty();
                for (var path : crossing) {
                    var ticket = now.unchecked().get(path).is(200).data();
                    assertThat(now.unchecked()
                                    .get(path + "?version="
                                            + ticket.get("version").asInt())
                                    .is(200)
                                    .data())
                            .isEqualTo(ticket);
                    assertThat(old.unchecked().get(path).is(200).data().get("title"))
                            .isEqualTo(ticket.get("title"));
                }
                ofOld.verify(now.api());
                ofNew.verify(now.api());
                Following.agrees(now.admin());
                for (var name : List.of("ticket-view", "user-view", "audit")) {
                    rebuilt(now.admin(), name);
                }
                assertThat(now.admin().get("/admin/dead-letters").is(200).data())
                        .isEmpty();
            }
        }
    }

    /// Opened on one, and changed on both by turns.
    private static String cross(Api old, Api now) {
        var first = ThreadLocalRandom.current().nextBoolean() ? old : now;
        var second = first == old ? now : old;
        var path = Tickets.opened(first);
        second.put(path, Map.of("title", "Changed on the other", "tags", List.of("beside")))
                .is(200);
        first.post(path + "/comments", Tickets.comment("Here")).is(200);
        second.post(path + "/comments", Tickets.comment("There")).is(200);
        first.put(path, Map.of("priority", "high")).is(200);
        return path;
    }

    private static void rebuilt(Api api, String name) {
        var generation = projection(api, name).get("generation").asInt();
        api.post("/admin/projections/" + name + "/replay", Map.of()).is(202);
        SOON.until(() -> projection(api, name).get("generation").asInt() > generation);
        assertThat(projection(api, name).at("/lastRebuild/parity").stringValue())
                .as(name)
                .startsWith("Old and new are the same.");
    }

    private static tools.jackson.databind.JsonNode projection(Api api, String name) {
        return api.get("/admin/projections")
                .is(200)
                .data()
                .valueStream()
                .filter(each -> each.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Node previous(String... arguments) {
        var jar = Path.of(System.getProperty("tests.previous-jar")).toAbsolutePath();
        var folder = Node.folder();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + Node.HEAP, "-Duser.language=en", "-Duser.country=US"));
        command.addAll(List.of("-jar", jar.toString(), "--nexus.data-dir=" + folder));
        command.addAll(List.of("--nexus.rate-limit.enabled=false"));
        command.addAll(List.of(
                "--nexus.security.bootstrap-admin.username=" + Node.ADMIN,
                "--nexus.security.bootstrap-admin.password=" + Node.PASSWORD));
        command.addAll(List.of(arguments));
        return Node.by(command, folder).ready();
    }
}
