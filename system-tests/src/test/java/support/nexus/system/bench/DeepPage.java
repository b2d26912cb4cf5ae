package support.nexus.system.bench;

import java.io.IOException;

/// The page that a client reaches who follows the cursor for long.
///
/// @param number counted from 1, at ten tickets a page
record DeepPage(int number) {

    private static final int SIZE = 10;

    static DeepPage in(int tickets) {
        return new DeepPage(tickets / SIZE);
    }

    String cursor(Service service) throws IOException {
        return service.ask(Http.get("/api/tickets?page=%s".formatted(number - 1)))
                .value("nextCursor");
    }
}
