package support.nexus.query.analytics;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.query.analytics.figures.AgentFigures;
import support.nexus.query.analytics.figures.Chart;
import support.nexus.query.analytics.figures.Dashboard;
import support.nexus.query.analytics.figures.Figures;
import support.nexus.query.analytics.figures.TicketFigures;

/// Figures of a span.
@RestController
@RequestMapping("/api/analytics")
@OpenTo(Callers.STAFF)
class AnalyticsController {

    private static final int DASHBOARD_DAYS = 7;

    private final Questions questions;
    private final Answers answers;
    private final DeliveryCounting deliveries;

    AnalyticsController(Questions questions, Answers answers, DeliveryCounting deliveries) {
        this.questions = questions;
        this.answers = answers;
        this.deliveries = deliveries;
    }

    @GetMapping("/tickets")
    ResponseEntity<Answer<TicketFigures>> tickets(@Query AnalyticsQuery query, HttpServletRequest request) {
        var question = questions.of(query);
        return answers.of(question, request, facts -> TicketFigures.of(Figures.of(question, facts)));
    }

    @GetMapping("/users")
    ResponseEntity<Answer<List<AgentFigures>>> users(@Query AnalyticsQuery query, HttpServletRequest request) {
        var question = questions.of(query);
        return answers.of(question, request, facts -> AgentFigures.of(Figures.of(question, facts)));
    }

    @GetMapping("/github")
    ResponseEntity<Answer<GithubAnswer>> github(@Query AnalyticsQuery query, HttpServletRequest request) {
        var question = questions.of(query);
        var counted = deliveries.of(question.span());
        return answers.of(
                question,
                counted,
                request,
                facts -> GithubAnswer.of(Figures.of(question, facts), counted.orElse(null)));
    }

    @GetMapping("/dashboard")
    ResponseEntity<Answer<Dashboard>> dashboard(@Query AnalyticsQuery query, HttpServletRequest request) {
        var question = questions.of(query, DASHBOARD_DAYS);
        return answers.of(question, request, facts -> Dashboard.of(Figures.of(question, facts)));
    }

    @GetMapping("/kpi")
    ResponseEntity<Answer<KpiAnswer>> kpi(@Query AnalyticsQuery query, HttpServletRequest request) {
        var asked = questions.kpis(query);
        return answers.of(asked.month().now(), request, asked::of);
    }

    @GetMapping("/visualization")
    ResponseEntity<Answer<Chart>> visualization(
            @Query AnalyticsQuery query, @Query Plot plot, HttpServletRequest request) {
        var question = questions.of(query);
        return answers.of(question, request, facts -> plot.kind().of(Figures.of(question, facts)));
    }
}
