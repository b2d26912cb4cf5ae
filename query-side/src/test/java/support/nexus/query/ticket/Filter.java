package support.nexus.query.ticket;

import tools.jackson.databind.json.JsonMapper;

/// Filters as the contract hands them over: from JSON.
final class Filter {

    private Filter() {}

    static TicketFilter none() {
        return of("{}");
    }

    static TicketFilter where(String parameter, Object value) {
        var json = JsonMapper.shared().createObjectNode();
        json.set(parameter, JsonMapper.shared().valueToTree(value));
        return of(json.toString());
    }

    static TicketFilter of(String json) {
        return JsonMapper.shared().readValue(json, TicketFilter.class);
    }
}
