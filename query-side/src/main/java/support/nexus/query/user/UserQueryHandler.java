package support.nexus.query.user;

import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserQuery.FindUser;
import support.nexus.events.user.UserQuery.FoundUser;

/// Answers what other services ask about accounts.
@Component
class UserQueryHandler {

    private final UserRows rows;

    UserQueryHandler(UserRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    FoundUser find(FindUser query) {
        return new FoundUser(rows.view(query.userId().value()).orElse(null));
    }
}
