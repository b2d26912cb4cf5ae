package support.nexus.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import support.nexus.events.Role;

/// What other features ask about accounts. Whoever keeps accounts answers.
public interface People {

    /// The active accounts of these names, without regard to case: the accounts by those names as they are asked for.
    Map<String, String> byName(Collection<String> names);

    /// The roles of those of these accounts that are active.
    Map<String, Role> roles(Collection<String> accounts);

    /// Active accounts that work on tickets, the oldest first.
    List<String> agents(int most);
}
