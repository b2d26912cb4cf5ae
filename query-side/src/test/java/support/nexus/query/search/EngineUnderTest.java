package support.nexus.query.search;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.storage.Database;
import support.nexus.query.search.document.Entries;
import support.nexus.query.search.document.IndexedAccount;
import support.nexus.query.search.engine.Entry;
import support.nexus.query.search.engine.SearchEngine;
import support.nexus.query.search.lucene.TestLucene;
import support.nexus.query.search.plan.Planner;
import support.nexus.query.search.sql.SqlEngine;
import support.nexus.query.search.text.Words;

/// The engines that there are, each filled with what a test has. Those called after a database search its rows, for as
/// long as there is no index.
enum EngineUnderTest {
    LUCENE {
        @Override
        SearchEngine filled(List<TestTicket> tickets, List<IndexedAccount> accounts) {
            return TestLucene.filled(entries(tickets, accounts), new Planner(WORDS));
        }
    },
    H2 {
        @Override
        SearchEngine filled(List<TestTicket> tickets, List<IndexedAccount> accounts) {
            return rows(Database.H2, tickets, accounts);
        }
    },
    POSTGRESQL {
        @Override
        SearchEngine filled(List<TestTicket> tickets, List<IndexedAccount> accounts) {
            return rows(Database.POSTGRESQL, tickets, accounts);
        }
    };

    static final Words WORDS = new Words("standard");

    abstract SearchEngine filled(List<TestTicket> tickets, List<IndexedAccount> accounts);

    private static List<Entry> entries(List<TestTicket> tickets, List<IndexedAccount> accounts) {
        var entries = new Entries(WORDS);
        var all = new ArrayList<Entry>();
        for (var ticket : tickets) {
            all.add(entries.ticket(ticket.row(), ticket.comments()));
            ticket.comments().forEach(comment -> all.add(entries.comment(ticket.row(), comment)));
        }
        accounts.forEach(account -> all.add(entries.account(account)));
        return all;
    }

    private static SearchEngine rows(Database database, List<TestTicket> tickets, List<IndexedAccount> accounts) {
        var source = database.migrated();
        new TestView(source).write(tickets, accounts);
        return new SqlEngine(JdbcClient.create(source));
    }
}
