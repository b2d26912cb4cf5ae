package support.nexus.command.ticket;

import java.util.Optional;

/// Who is which login on GitHub.
@FunctionalInterface
interface Directory {
    Optional<String> user(String login);
}
