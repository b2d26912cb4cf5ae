package support.nexus.query.search;

import java.util.List;
import support.nexus.query.search.document.Entries;
import support.nexus.query.search.document.IndexedAccount;
import support.nexus.query.search.engine.Entry;
import support.nexus.query.search.engine.SearchEngine;
import support.nexus.query.search.lucene.TestLucene;
import support.nexus.query.search.plan.Planner;
import support.nexus.query.search.text.Words;

/// The engines that there are, each filled with what a test has.
enum EngineUnderTest {
    LUCENE {
        @Override
        SearchEngine filled(List<Entry> entries) {
            return TestLucene.filled(entries, new Planner(WORDS));
        }
    };

    static final Words WORDS = new Words("standard");

    abstract SearchEngine filled(List<Entry> entries);

    SearchEngine filled(List<TestTicket> tickets, List<IndexedAccount> accounts) {
        var entries = new Entries(WORDS);
        var all = new java.util.ArrayList<Entry>();
        for (var ticket : tickets) {
            all.add(entries.ticket(ticket.row(), ticket.comments()));
            ticket.comments().forEach(comment -> all.add(entries.comment(ticket.row(), comment)));
        }
        accounts.forEach(account -> all.add(entries.account(account)));
        return filled(all);
    }
}
