package support.nexus.query.audit;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerMapping;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.user.UserEvent;

/// What an auditor asks, as far as it is nobody's text: the path, which filters, and of their values ids, numbers,
/// times and words of ours. Anything else could be somebody's name, which is to be forgotten when they are.
final class Question {

    private static final String LEFT_OUT = "\u2026";
    private static final int LONGEST = 2_000;

    private static final Predicate<String> TICKET = form("TCK-[A-Z0-9]{8}");
    private static final Predicate<String> TIME = form("[0-9TtZz:.+ -]{1,40}");
    private static final Predicate<String> NUMBER = form("\\d{1,19}");
    private static final List<String> TYPES = Stream.concat(TicketFact.types().stream(), UserEvent.types().stream())
            .map(type -> type.getAnnotation(StoredAs.class).value())
            .toList();

    private static final Map<String, Predicate<String>> FILTERS = Map.of(
            "ticketId", TICKET,
            "actor", form("user:[0-9a-f]{1,24}|github:\\d{1,20}|anonymous|system"),
            "type", TYPES::contains,
            "from", TIME,
            "to", TIME,
            "after", NUMBER,
            "limit", NUMBER,
            "page", NUMBER,
            "kind", _ -> false);

    private Question() {}

    /// @return path and query, 2,000 characters of it at most
    static String of(HttpServletRequest request) {
        var filters = request.getParameterMap().entrySet().stream()
                .filter(filter -> FILTERS.containsKey(filter.getKey()))
                .flatMap(filter -> Arrays.stream(filter.getValue()).map(value -> said(filter.getKey(), value)))
                .collect(joining("&"));
        var asked = path(request) + (filters.isEmpty() ? "" : "?" + filters);
        return asked.substring(0, Math.min(LONGEST, asked.length()));
    }

    private static String path(HttpServletRequest request) {
        var route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var ticket = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
                ? String.valueOf(parts.get("ticketId"))
                : "";
        return route.replace("{ticketId}", TICKET.test(ticket) ? ticket : LEFT_OUT);
    }

    private static String said(String name, String value) {
        var isPlain = FILTERS.getOrDefault(name, _ -> false).test(value);
        return name + "=" + (isPlain ? value : LEFT_OUT);
    }

    private static Predicate<String> form(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
