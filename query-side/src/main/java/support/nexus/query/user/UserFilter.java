package support.nexus.query.user;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;

/// Which accounts.
record UserFilter(@Nullable List<Role> role, @Nullable Boolean active) {}
