package support.nexus.query.analytics;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.query.analytics.facts.LiveFacts;
import support.nexus.query.analytics.figures.AgentFigures;
import support.nexus.query.analytics.figures.Figures;
import support.nexus.query.analytics.figures.Question;
import support.nexus.query.analytics.figures.TicketFigures;
import support.nexus.query.analytics.figures.TicketLines;

/// Figures to be taken along.
@RestController
@RequestMapping("/api/analytics/export")
@OpenTo(Callers.STAFF)
class ExportController {

    private static final int AT_ONCE = 1_000;

    private final Questions questions;
    private final LiveFacts facts;
    private final Export export;

    ExportController(Questions questions, LiveFacts facts, Export export) {
        this.questions = questions;
        this.facts = facts;
        this.export = export;
    }

    @GetMapping
    void export(@Query AnalyticsQuery query, @Query ExportQuery wanted, HttpServletResponse response) {
        var question = questions.of(query);
        var type = wanted.typeOrTickets();
        export.write(
                wanted.isCsv(),
                type,
                switch (type) {
                    case "users" -> once(facts.read(now -> AgentFigures.of(Figures.of(question, now.histories()))));
                    case "volume" ->
                        once(facts.read(now -> TicketFigures.volume(Figures.of(question, now.histories()))));
                    default -> tickets(question, response);
                },
                response);
    }

    /// Between pages others may change what is in memory: who reads slowly holds nobody up.
    private Supplier<List<?>> tickets(Question question, HttpServletResponse response) {
        var lines = facts.read(now -> {
            response.setHeader(Answers.LAG, Long.toString(now.lag().toMillis()));
            return new TicketLines(question, now.histories(), AT_ONCE);
        });
        return () -> facts.read(_ -> lines.next());
    }

    private static Supplier<List<?>> once(List<?> page) {
        Iterator<List<?>> pages = List.<List<?>>of(page, List.of()).iterator();
        return pages::next;
    }
}
