package support.nexus.query.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import support.nexus.query.search.document.IndexedComment;
import support.nexus.query.search.document.IndexedTicket;

/// A ticket of a test, and its comments. What is not said is plain.
final class TestTicket {

    static final Instant BEGINNING = Instant.parse("2026-01-01T12:00:00Z");

    private final String id;
    private final int number;
    private String title = "Something";
    private String description = "Nothing in particular";
    private String status = "open";
    private String priority = "medium";
    private String category = "general";
    private List<String> tags = List.of();
    private String createdBy = "John Doe";
    private String createdByEmail = "john@example.com";
    private @Nullable String requester;
    private @Nullable String assignedTo;
    private @Nullable Integer issue;
    private @Nullable String repository;
    private boolean reopened;
    private Instant createdAt;
    private @Nullable Instant changedInside;
    private final List<IndexedComment> comments = new ArrayList<>();

    /// @param number of the ticket: each is a day younger than the one before
    TestTicket(int number) {
        this.number = number;
        this.id = String.format(Locale.ROOT, "TCK-%08d", number);
        this.createdAt = BEGINNING.plusSeconds(86_400L * number);
    }

    String id() {
        return id;
    }

    TestTicket titled(String title) {
        this.title = title;
        return this;
    }

    TestTicket described(String description) {
        this.description = description;
        return this;
    }

    TestTicket is(String status, String priority, String category) {
        this.status = status;
        this.priority = priority;
        this.category = category;
        return this;
    }

    TestTicket tagged(String... tags) {
        this.tags = List.of(tags);
        return this;
    }

    TestTicket from(String name, String email, @Nullable String requester) {
        this.createdBy = name;
        this.createdByEmail = email;
        this.requester = requester;
        return this;
    }

    TestTicket assignedTo(String login) {
        this.assignedTo = login;
        return this;
    }

    TestTicket linkedTo(String repository, int issue) {
        this.repository = repository;
        this.issue = issue;
        return this;
    }

    TestTicket reopened() {
        this.reopened = true;
        return this;
    }

    TestTicket createdAt(Instant at) {
        this.createdAt = at;
        return this;
    }

    TestTicket commented(String author, String content) {
        return comment(author, content, false);
    }

    TestTicket commentedInside(String author, String content) {
        changedInside = createdAt.plusSeconds(86_400L * 100);
        return comment(author, content, true);
    }

    private TestTicket comment(String author, String content, boolean internal) {
        comments.add(new IndexedComment(
                String.format(Locale.ROOT, "%016x%08x", number, comments.size()),
                author,
                author + "@example.com",
                content,
                internal,
                createdAt.plusSeconds(60L * (comments.size() + 1))));
        return this;
    }

    List<IndexedComment> comments() {
        return comments;
    }

    IndexedTicket row() {
        var inside = (int) comments.stream().filter(IndexedComment::internal).count();
        var isDone = status.equals("resolved") || status.equals("closed");
        return new IndexedTicket(
                id,
                title,
                description,
                status,
                priority,
                category,
                tags,
                createdBy,
                createdByEmail,
                requester,
                assignedTo,
                issue,
                repository,
                reopened,
                createdAt,
                changedInside == null ? createdAt : changedInside,
                createdAt,
                isDone ? createdAt.plusSeconds(3_600) : null,
                comments.size() - inside,
                inside,
                1 + comments.size());
    }
}
