package support.nexus.query.search.language;

import static support.nexus.query.search.language.Quality.ASSIGNEE;
import static support.nexus.query.search.language.Quality.REQUESTER;
import static support.nexus.query.search.language.Quality.STATUS;
import static support.nexus.query.search.language.Quality.TRAIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.query.search.language.Clause.Any;
import support.nexus.query.search.language.Clause.Has;
import support.nexus.query.search.language.Clause.Lacks;
import support.nexus.query.search.language.Clause.Time;
import support.nexus.query.search.language.Parser.Value;

/// Reads what stands behind the colon of a qualifier.
final class Qualifiers {

    private static final String ME = "me";
    private static final String SOME_HOST = "host.example";
    private static final int LONGEST_NUMBER = 9; // digits

    private final String text;
    private final Asker asker;

    Qualifiers(String text, Asker asker) {
        this.text = text;
        this.asker = asker;
    }

    Clause read(Qualifier qualifier, Value value) {
        return switch (qualifier) {
            case STATUS ->
                new Has(STATUS, oneOf(qualifier, value, ErrorCode.STATUS_UNKNOWN, words(TicketStatus.values())));
            case PRIORITY ->
                new Has(
                        Quality.PRIORITY,
                        oneOf(qualifier, value, ErrorCode.PRIORITY_UNKNOWN, words(Priority.values())));
            case CATEGORY -> new Has(Quality.CATEGORY, value.text());
            case TAG -> new Has(Quality.TAG, value.text());
            case ASSIGNED ->
                value.text().equalsIgnoreCase("none") ? new Lacks(ASSIGNEE) : new Has(ASSIGNEE, person(value));
            case BY -> new Has(Quality.PERSON, person(value));
            case AUTHOR -> new Has(Quality.AUTHOR, person(value));
            case ID -> ticket(qualifier, value);
            case ISSUE -> issue(qualifier, value);
            case REPO -> repository(qualifier, value);
            case HAS -> new Has(TRAIT, oneOf(qualifier, value, List.of(Trait.COMMENTS.word())));
            case IS -> is(qualifier, value);
            case CREATED -> new Dates(text, qualifier, asker.now()).read(Time.CREATED, value);
            case UPDATED -> new Dates(text, qualifier, asker.now()).read(Time.UPDATED, value);
            case RESOLVED -> new Dates(text, qualifier, asker.now()).read(Time.RESOLVED, value);
            case IN, SORT -> throw new IllegalArgumentException(qualifier + " asks for nothing");
        };
    }

    Place place(Value value) {
        return Place.valueOf(upper(oneOf(Qualifier.IN, value, words(Place.values()))));
    }

    Sort sort(Value value) {
        return Sort.of(oneOf(Qualifier.SORT, value, words(Sort.values())));
    }

    private Clause is(Qualifier qualifier, Value value) {
        var word = oneOf(qualifier, value, List.of("open", "closed", "unassigned", "linked", "reopened", "mine"));
        return switch (word) {
            case "open" -> anyOf(TicketStatus.OPEN, TicketStatus.IN_PROGRESS);
            case "closed" -> anyOf(TicketStatus.RESOLVED, TicketStatus.CLOSED);
            case "unassigned" -> new Lacks(ASSIGNEE);
            case "mine" -> mine(value);
            default -> new Has(TRAIT, word);
        };
    }

    private static Clause anyOf(TicketStatus... statuses) {
        return new Any(Stream.of(statuses)
                .map(status -> (Clause) new Has(STATUS, status.word()))
                .toList());
    }

    private Clause mine(Value value) {
        var mine = new ArrayList<Clause>();
        mine.add(new Has(ASSIGNEE, me(value)));
        if (asker.userId() != null) {
            mine.add(new Has(REQUESTER, asker.userId()));
        }
        return new Any(mine);
    }

    private String person(Value value) {
        return value.text().equalsIgnoreCase(ME) ? me(value) : value.text();
    }

    private String me(Value value) {
        if (asker.username() == null) {
            throw refused(value, "this stands for whoever is logged in, and nobody is");
        }
        return asker.username();
    }

    private Clause ticket(Qualifier qualifier, Value value) {
        var id = upper(value.text());
        if (!TicketId.hasForm(id)) {
            throw unexpected(qualifier, value, ErrorCode.INVALID);
        }
        return new Has(Quality.TICKET, id);
    }

    private Clause issue(Qualifier qualifier, Value value) {
        var number = value.text().startsWith("#") ? value.text().substring(1) : value.text();
        var isNumber = !number.isEmpty()
                && number.length() <= LONGEST_NUMBER
                && number.chars().allMatch(each -> each >= '0' && each <= '9');
        if (!isNumber || Integer.parseInt(number) == 0) {
            throw unexpected(qualifier, value, ErrorCode.INVALID);
        }
        return new Has(Quality.ISSUE, Integer.toString(Integer.parseInt(number)));
    }

    private Clause repository(Qualifier qualifier, Value value) {
        var path = value.text().toLowerCase(Locale.ROOT);
        var hasHost = path.chars().filter(each -> each == '/').count() == 2;
        if (Repository.ofPath(hasHost ? path : SOME_HOST + "/" + path).isEmpty()) {
            throw unexpected(qualifier, value, ErrorCode.INVALID);
        }
        return new Has(Quality.REPOSITORY, path);
    }

    private String oneOf(Qualifier qualifier, Value value, List<String> words) {
        return oneOf(qualifier, value, ErrorCode.INVALID, words);
    }

    private String oneOf(Qualifier qualifier, Value value, ErrorCode code, List<String> words) {
        var word = value.text().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw unexpected(qualifier, value, code);
        }
        return word;
    }

    private static List<String> words(Enum<?>... values) {
        return Stream.of(values)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Refused unexpected(Qualifier qualifier, Value value, ErrorCode code) {
        return Unreadable.at(text, value.at(), code, qualifier.wants());
    }

    private Refused refused(Value value, String expected) {
        return Unreadable.at(text, value.at(), expected);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
