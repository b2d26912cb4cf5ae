package support.nexus.query.user;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.user.UserId;
import support.nexus.events.user.UserView;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.platform.security.OwnAccount;

/// The reading half of `/api/users`.
@RestController
@OpenTo(Callers.KNOWN)
@RequestMapping("/api/users")
class UserQueryController {

    private final UserRows rows;

    UserQueryController(UserRows rows) {
        this.rows = rows;
    }

    @GetMapping
    @OpenTo(Callers.STAFF)
    Envelope<List<UserView>> list(@Query UserFilter filter, @Query Paging paging) {
        return rows.list(filter, paging);
    }

    @GetMapping("/me")
    Envelope<UserView> me(Caller caller) {
        return view(caller.required().id());
    }

    @GetMapping("/{userId}")
    @OwnAccount
    Envelope<UserView> find(@PathVariable("userId") UserId user) {
        return view(user.value());
    }

    private Envelope<UserView> view(String id) {
        return Envelope.of(rows.view(id).orElseThrow(UserQueryController::noSuchUser));
    }

    private static Refused noSuchUser() {
        return new Refused(ErrorCode.USER_NOT_FOUND, "There is no such user.");
    }
}
