package support.nexus.command.login;

import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserQuery.FindGithubOf;
import support.nexus.events.user.UserQuery.FindUserByGithub;
import support.nexus.events.user.UserQuery.GithubAnswer;
import support.nexus.events.user.UserQuery.UserAnswer;

/// Answers who is who on GitHub, which is unique here.
@Component
class GithubUserHandler {

    private final LoginTable logins;

    GithubUserHandler(LoginTable logins) {
        this.logins = logins;
    }

    @QueryHandler
    GithubAnswer find(FindGithubOf query) {
        return new GithubAnswer(logins.githubOf(query.username()).orElse(null));
    }

    @QueryHandler
    UserAnswer find(FindUserByGithub query) {
        return new UserAnswer(logins.usernameByGithub(query.login()).orElse(null));
    }
}
