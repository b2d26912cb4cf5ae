package support.nexus.system;

import java.util.ArrayList;
import java.util.List;

/// A database that nothing is in yet, and how a process is told to use it.
record Place(Desk desk, String database, List<String> settings) {

    static Place on(Desk desk) {
        var folder = Node.folder();
        var settings = new ArrayList<>(List.of("--nexus.data-dir=" + folder));
        if (desk == Desk.H2) {
            settings.add("--nexus.security.master-key=" + Postgres.MASTER_KEY);
            return new Place(desk, "jdbc:h2:file:" + folder.resolve("nexus"), settings);
        }
        var name = Desk.postgres().newDatabase();
        settings.addAll(List.of(Desk.postgres().arguments(name)));
        return new Place(desk, Desk.postgres().url(name), settings);
    }

    Node started(String... more) {
        return Node.with(Node.folder(), with("--nexus.rate-limit.enabled=false", more))
                .ready();
    }

    Node refused() {
        return Node.bare(Node.folder(), settings.toArray(String[]::new));
    }

    Command run(String command, String file) {
        return Command.started(with(command, file));
    }

    private String[] with(String first, String... more) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        all.addAll(settings);
        return all.toArray(String[]::new);
    }
}
