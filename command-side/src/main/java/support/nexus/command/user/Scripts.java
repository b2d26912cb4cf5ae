package support.nexus.command.user;

import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.security.Caller;

/// What a personal API token is not good for: whoever finds one shall not get more by it than it was made for.
final class Scripts {

    private Scripts() {}

    static void refuse(Caller caller) {
        if (caller.isScript()) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "A personal API token cannot do this: log in.");
        }
    }
}
