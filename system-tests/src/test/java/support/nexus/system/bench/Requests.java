package support.nexus.system.bench;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Requests to the service, each one from `next`.
record Requests(String name, int port, Supplier<byte[]> next, Consumer<Answer> answered) implements Workload {

    Requests(String name, int port, Supplier<byte[]> next) {
        this(name, port, next, _ -> {});
    }

    @Override
    public Client join() {
        var connection = new Connection(port);
        return new Client() {
            @Override
            public boolean act() {
                try {
                    var answer = connection.send(next.get());
                    if (answer.isSuccess()) {
                        answered.accept(answer);
                    }
                    return answer.isSuccess();
                } catch (IOException broken) {
                    return false;
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }
}
