package support.nexus.query.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import support.nexus.query.search.document.IndexedAccount;
import support.nexus.query.search.engine.Counts.Count;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Found;
import support.nexus.query.search.engine.Hit;
import support.nexus.query.search.engine.SearchEngine;

/// Five tickets and two accounts in an engine, and what is asked of it.
final class TestDesk {

    static final String ANA = "a".repeat(24);
    static final String BEN = "b".repeat(24);

    static final List<TestTicket> TICKETS = List.of(
            new TestTicket(1)
                    .titled("Login page not responding")
                    .described("Users cannot access the login page after clicking the button.")
                    .is("open", "high", "bug")
                    .tagged("frontend", "auth")
                    .assignedTo("ana")
                    .commented("support", "This issue has been reproduced: a NullPointerException, code E012.")
                    .commentedInside("ben", "The customer is a nuisance: see ledger 4711."),
            new TestTicket(2)
                    .titled("Cannot pay by card")
                    .described("The page says that my login is unknown, then foo.bar_baz fails in v1.2.3.")
                    .is("in_progress", "critical", "billing")
                    .tagged("payments", "auth")
                    .from("Anna Berg", "anna@b\u00fccher.example", ANA)
                    .assignedTo("Ben")
                    .linkedTo("github.com/owner/repo", 123)
                    .commented("anna", "Please hurry, this is urgent."),
            new TestTicket(3)
                    .titled("R\u00e9sum\u00e9 upload is broken")
                    .described("Stra\u00dfe and stra\u1e9ee, \u00c5ngstr\u00f6m, na\u00efve caf\u00e9. Mail to"
                            + " john.doe+test@mail-host.example.com")
                    .is("resolved", "low", "bug")
                    .tagged("help wanted")
                    .from("Anna Berg", "anna@b\u00fccher.example", null)
                    .reopened(),
            new TestTicket(4)
                    .titled("\u6771\u4eac\u30bf\u30ef\u30fc\u306e\u30c1\u30b1\u30c3\u30c8")
                    .described("\uc11c\uc6b8 \ubc84\uc2a4\uac00 \uc624\uc9c0 \uc54a\uc544\uc694"
                            + " https://example.org:8080/a/b?c=10:30")
                    .is("closed", "low", "Travel"),
            new TestTicket(5)
                    .titled("Export of some_value")
                    .described("some value is not exported; the login is fine, the log-in too. Pages of it."));

    static final List<IndexedAccount> ACCOUNTS = List.of(
            new IndexedAccount(ANA, "ana", "ana@example.com", TestTicket.BEGINNING, 1),
            new IndexedAccount(BEN, "login.master", "ben@example.com", TestTicket.BEGINNING, 1));

    private static final Map<EngineUnderTest, TestDesk> DESKS = new ConcurrentHashMap<>();

    final SearchEngine engine;

    private TestDesk(EngineUnderTest kind) {
        this.engine = kind.filled(TICKETS, ACCOUNTS);
    }

    static TestDesk in(EngineUnderTest kind) {
        return DESKS.computeIfAbsent(kind, TestDesk::new);
    }

    Found found(Asked asked) {
        return engine.search(asked.search());
    }

    List<Count> counts(Asked asked, Dimension dimension) {
        return found(asked).counts(dimension).shown();
    }

    List<String> inOrder(Asked asked) {
        return found(asked).hits().stream().map(Hit::key).toList();
    }

    List<String> kinds(Asked asked) {
        return found(asked).hits().stream().map(hit -> hit.kind().word()).toList();
    }

    /// The numbers of the tickets, ascending.
    List<Integer> numbers(Asked asked) {
        var found = found(asked);
        var numbers = found.hits().stream()
                .map(Hit::key)
                .filter(key -> key.startsWith("TCK-"))
                .map(key -> Integer.valueOf(key.substring(4)))
                .sorted()
                .toList();
        return numbers;
    }

    static List<Integer> expected(@Nullable String tickets) {
        return tickets == null
                ? List.of()
                : Arrays.stream(tickets.split(" ")).map(Integer::valueOf).toList();
    }
}
