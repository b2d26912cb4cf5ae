package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class IssueClaimsTest {

    private static final int CLAIMANTS = 8;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final IssueClaims claims;
    private final IssueRef issue =
            new IssueRef("github.com", "owner", TicketId.next().value(), 1);
    private final TicketId ticket = TicketId.next();
    private final TicketId another = TicketId.next();

    IssueClaimsTest(Database database) {
        var source = database.ready();
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.claims = new IssueClaims(jdbc);
    }

    @Test
    void a_free_issue_goes_to_the_ticket_that_claims_it() {
        claims.claim(issue, ticket);
        assertThat(holder()).isEqualTo(ticket.value());
    }

    @Test
    void a_repository_s_issues_are_told_under_all_its_names_and_no_other_s() {
        var id = (long) issue.repository().hashCode() + Integer.MAX_VALUE + 2;
        var now = new Repository("github.com", "owner", issue.repository() + "-now", id);
        claims.claim(issue, ticket, id);
        claims.claim(now.issue(12), another, id);
        claims.claim(now.issue(13), TicketId.next());
        claims.claim(now.issue(14), TicketId.next(), id + 1);
        claims.claim(now.issue(15), TicketId.next(), id);
        claims.bury(ticket);

        assertThat(claims.numbers(now, 0, 100)).containsExactly(12, 13, 15);
        assertThat(claims.numbers(now, 12, 1)).containsExactly(13);
        assertThat(claims.numbers(now.withId(null), 0, 100)).containsExactly(12, 13, 14, 15);
        assertThat(claims.numbers(new Repository("github.com", "owner", "none", null), 0, 100))
                .isEmpty();
        assertThat(claims.numbers(new Repository("github.com", "owner", "later", id), 0, 100))
                .containsExactly(12, 15);
    }

    @Test
    void a_ticket_may_claim_its_issue_again() {
        claims.claim(issue, ticket);
        assertThatCode(() -> claims.claim(issue, ticket)).doesNotThrowAnyException();
    }

    @Test
    void another_ticket_s_issue_is_refused() {
        claims.claim(issue, ticket);
        assertRefused(() -> claims.claim(issue, another));
        assertThat(holder()).isEqualTo(ticket.value());
    }

    @Test
    void each_part_of_its_name_makes_another_issue() {
        claims.claim(issue, ticket);
        claims.claim(new IssueRef(issue.host(), issue.owner(), issue.repository(), 2), another);
        claims.claim(new IssueRef("git.example.org", issue.owner(), issue.repository(), 1), another);
        claims.claim(new IssueRef(issue.host(), "another", issue.repository(), 1), another);
        assertThat(holder()).isEqualTo(ticket.value());
    }

    @Test
    void a_deleted_ticket_s_issue_may_be_claimed_by_another() {
        claims.claim(issue, ticket);
        claims.bury(ticket);
        assertThat(state()).isEqualTo("deleted");

        claims.claim(issue, another);
        assertThat(holder()).isEqualTo(another.value());
        assertThat(state()).isEqualTo("linked");
    }

    @RepeatedTest(5)
    void of_eight_tickets_that_claim_a_free_issue_at_once_one_wins() throws Exception {
        assertThat(winnersOfARace()).containsExactly(new TicketId(holder()));
    }

    @RepeatedTest(20)
    void of_eight_tickets_that_claim_a_deleted_ticket_s_issue_at_once_one_wins() throws Exception {
        claims.claim(issue, ticket);
        claims.bury(ticket);
        assertThat(winnersOfARace()).containsExactly(new TicketId(holder()));
    }

    private List<TicketId> winnersOfARace() throws Exception {
        var start = new CyclicBarrier(CLAIMANTS);
        try (var threads = Executors.newFixedThreadPool(CLAIMANTS)) {
            return threads
                    .invokeAll(IntStream.range(0, CLAIMANTS)
                            .mapToObj(_ -> (Callable<Optional<TicketId>>) () -> {
                                var claimant = TicketId.next();
                                start.await();
                                return claimed(claimant) ? Optional.of(claimant) : Optional.empty();
                            })
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private boolean claimed(TicketId claimant) {
        try {
            transaction.executeWithoutResult(_ -> claims.claim(issue, claimant));
            return true;
        } catch (Refused linkedElsewhere) {
            return false;
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable claim) {
        assertThatThrownBy(claim)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.ALREADY_LINKED));
    }

    private String holder() {
        return jdbc.sql(
                        "select ticket_id from issue_claim where repository = ? and number = 1 and owner = 'owner' and host = 'github.com'")
                .param(issue.repository())
                .query(String.class)
                .single();
    }

    private String state() {
        return jdbc.sql("select state from issue_claim where repository = ?")
                .param(issue.repository())
                .query(String.class)
                .single();
    }
}
