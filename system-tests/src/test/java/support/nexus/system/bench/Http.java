package support.nexus.system.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/// The requests, as bytes.
final class Http {

    private static final String DESCRIPTION =
            "Since this morning nothing is printed on the third floor. The queue says that the printer is offline, the "
                    + "panel says that it is ready. Turning it off and on again helps for about ten minutes.";
    private static final String[] PRIORITIES = {"low", "medium", "high", "critical"};

    private Http() {}

    static byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] openTicket() {
        var number = ThreadLocalRandom.current().nextInt(100_000);
        return post("/api/tickets", """
                {"title":"Printer %s does not answer","description":"%s","priority":"%s","category":"hardware",\
                "tags":["printer","floor-%s"],"createdBy":"Ana Berg","createdByEmail":"ana.berg@example.com"}\
                """.formatted(
                        number, DESCRIPTION, PRIORITIES[number % PRIORITIES.length], number % 10));
    }

    static byte[] comment(String ticket) {
        return post("/api/tickets/%s/comments".formatted(ticket), """
                {"author":"Support Agent","authorEmail":"agent@example.com","content":"Seen again at desk %s. \
                The cable is fine, so a new network card is ordered and should be here by Friday."}\
                """.formatted(
                        ThreadLocalRandom.current().nextInt(1000)));
    }

    private static byte[] post(String path, String body) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n%s"
                .formatted(path, body.length(), body) // ASCII
                .getBytes(StandardCharsets.UTF_8);
    }
}
