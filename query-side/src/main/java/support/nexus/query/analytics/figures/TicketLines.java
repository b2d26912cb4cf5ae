package support.nexus.query.analytics.figures;

import java.util.ArrayList;
import java.util.List;
import support.nexus.query.analytics.facts.Histories;
import support.nexus.query.analytics.facts.Life;

/// The tickets that were opened in a span, some at a time.
public final class TicketLines {

    private final Question question;
    private final Histories histories;
    private final int limit;
    private final Life life = new Life();
    private int next;

    /// @param limit how many make a page, at most
    public TicketLines(Question question, Histories histories, int limit) {
        this.question = question;
        this.histories = histories;
        this.limit = limit;
    }

    /// Empty at the end.
    public List<TicketLine> next() {
        var filter = Filter.of(question.wanted(), histories);
        var page = new ArrayList<TicketLine>();
        while (next < histories.count() && page.size() < limit) {
            TicketLine.of(question, filter, histories, next++, life).ifPresent(page::add);
        }
        return page;
    }
}
