package support.nexus.command.user;

import static org.hamcrest.CoreMatchers.instanceOf;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.ChangePassword;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.events.user.UserCommand.GithubLogin;
import support.nexus.events.user.UserCommand.RegisterUser;
import support.nexus.events.user.UserCommand.VerifyEmail;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.PasswordChanged;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;

class UserTest {

    private static final UserId ID = new UserId("5f8d0d55b54764421b7156e4");
    private static final String EMAIL = "john@example.com";
    private static final UserRegistered REGISTERED = new UserRegistered(ID, "john_doe", EMAIL, Role.USER);

    static final java.util.List<UserCommand> ORDERS = java.util.List.of(
            new ChangeRole(ID, Role.USER),
            new ChangeRole(ID, Role.ADMIN),
            new ChangeProfile(ID, EMAIL, null),
            new ChangeProfile(ID, null, null),
            new VerifyEmail(ID, EMAIL),
            new ChangePassword(ID));

    private final AggregateTestFixture<User> user = new AggregateTestFixture<>(User.class);

    @Test
    void registering_records_name_address_and_role() {
        user.givenNoPriorActivity()
                .when(new RegisterUser(ID, "john_doe", EMAIL, Role.USER))
                .expectEvents(REGISTERED);
    }

    @Test
    void another_role_is_a_fact() {
        registered()
                .when(new ChangeRole(ID, Role.AUDITOR))
                .expectResultMessagePayload(true)
                .expectEvents(new RoleChanged(ID, Role.AUDITOR));
    }

    @Test
    void the_same_role_is_no_news() {
        registered()
                .when(new ChangeRole(ID, Role.USER))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void an_address_alone_leaves_the_login_on_GitHub() {
        registered()
                .andGiven(new ProfileChanged(ID, EMAIL, "octocat"))
                .when(new ChangeProfile(ID, "jd@example.com", null))
                .expectEvents(new ProfileChanged(ID, "jd@example.com", "octocat"));
    }

    @Test
    void a_login_on_GitHub_alone_leaves_the_address() {
        agent().when(new ChangeProfile(ID, null, new GithubLogin("octocat")))
                .expectEvents(new ProfileChanged(ID, EMAIL, "octocat"));
    }

    @Test
    void a_login_on_GitHub_can_be_taken_away() {
        registered()
                .andGiven(new ProfileChanged(ID, EMAIL, "octocat"))
                .when(new ChangeProfile(ID, null, new GithubLogin(null)))
                .expectEvents(new ProfileChanged(ID, EMAIL, null));
    }

    @Test
    void the_same_profile_is_no_news() {
        agent().andGiven(new ProfileChanged(ID, EMAIL, "octocat"))
                .when(new ChangeProfile(ID, EMAIL, new GithubLogin("octocat")))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void each_change_of_the_password_is_a_fact() {
        registered()
                .andGiven(new PasswordChanged(ID))
                .when(new ChangePassword(ID))
                .expectEvents(new PasswordChanged(ID));
    }

    @Test
    void deactivating_is_a_fact_once() {
        registered().when(new DeactivateUser(ID)).expectEvents(new UserDeactivated(ID));
        registered()
                .andGiven(new UserDeactivated(ID))
                .when(new DeactivateUser(ID))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void erasing_is_a_fact_once_deactivated_or_not() {
        registered().when(new EraseUser(ID)).expectEvents(new UserErased(ID));
        registered().andGiven(new UserDeactivated(ID)).when(new EraseUser(ID)).expectEvents(new UserErased(ID));
        registered()
                .andGiven(new UserErased(ID))
                .when(new EraseUser(ID))
                .expectResultMessagePayload(false)
                .expectNoEvents();
        registered()
                .andGiven(new UserErased(ID))
                .when(new DeactivateUser(ID))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @ParameterizedTest
    @FieldSource("ORDERS")
    void a_deactivated_account_obeys_nothing_else(UserCommand order) {
        registered()
                .andGiven(new UserDeactivated(ID))
                .when(order)
                .expectNoEvents()
                .expectException(instanceOf(Refused.class))
                .expectExceptionDetails(new support.nexus.events.Refusal(
                        ErrorCode.USER_NOT_FOUND, "The account has been deactivated."));
    }

    @Test
    void a_user_is_nobody_on_GitHub() {
        registered()
                .when(new ChangeProfile(ID, null, new GithubLogin("octocat")))
                .expectNoEvents()
                .expectException(instanceOf(Refused.class));
        registered()
                .andGiven(new ProfileChanged(ID, EMAIL, "octocat"))
                .when(new ChangeProfile(ID, null, new GithubLogin(null)))
                .expectEvents(new ProfileChanged(ID, EMAIL, null));
    }

    @Test
    void who_becomes_a_user_is_nobody_on_GitHub_any_more() {
        agent().andGiven(new ProfileChanged(ID, EMAIL, "octocat"))
                .when(new ChangeRole(ID, Role.USER))
                .expectEvents(new ProfileChanged(ID, EMAIL, null), new RoleChanged(ID, Role.USER));
    }

    @Test
    void an_address_is_verified_once_until_it_changes() {
        registered().when(new VerifyEmail(ID, EMAIL)).expectEvents(new EmailVerified(ID, EMAIL));
        registered()
                .andGiven(new EmailVerified(ID, EMAIL))
                .when(new VerifyEmail(ID, EMAIL))
                .expectResultMessagePayload(false)
                .expectNoEvents();
        registered()
                .andGiven(
                        new EmailVerified(ID, EMAIL),
                        new ProfileChanged(ID, "new@example.com", null),
                        new ProfileChanged(ID, EMAIL, null))
                .when(new VerifyEmail(ID, EMAIL))
                .expectEvents(new EmailVerified(ID, EMAIL));
    }

    @Test
    void another_address_than_the_account_s_is_not_verified() {
        registered()
                .when(new VerifyEmail(ID, "eve@example.com"))
                .expectNoEvents()
                .expectException(instanceOf(Refused.class));
    }

    private TestExecutor<User> agent() {
        return registered().andGiven(new RoleChanged(ID, Role.SUPPORT_AGENT));
    }

    private TestExecutor<User> registered() {
        return user.given(REGISTERED);
    }
}
