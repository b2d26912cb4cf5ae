package support.nexus.command.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeAdded;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeRemoved;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentChanged;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentDeleted;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentWritten;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueClosed;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueEdited;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueGone;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueOpened;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueReopened;
import support.nexus.events.ticket.GithubEvent.IssueAction.Labeled;
import support.nexus.events.ticket.GithubEvent.IssueAction.Other;
import support.nexus.events.ticket.GithubEvent.IssueAction.Unlabeled;
import support.nexus.events.ticket.GithubEvent.IssueComment;
import support.nexus.events.ticket.GithubEvent.IssueSnapshot;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Repository;

/// An issue as GitHub has it: whatever is done to it makes an event with the snapshot of that moment.
final class Issue {

    static final IssueRef REF = new IssueRef("github.com", "octo", "desk", 7);
    static final String URL = "https://github.com/octo/desk/issues/7";
    static final Repository REPOSITORY = REF.place().withId(4711L);

    private final List<GithubEvent> events = new ArrayList<>();
    private final TreeSet<String> labels = new TreeSet<>();
    private final TreeSet<String> assignees = new TreeSet<>();
    private final Map<Long, IssueComment> comments = new HashMap<>();
    private String title = "Cannot log in";
    private String body = "It says no.";
    private String state = "open";
    private @Nullable String reason;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private boolean still;

    static Issue opened(String... labels) {
        var issue = new Issue();
        issue.labels.addAll(List.of(labels));
        return issue.event(new IssueOpened());
    }

    /// What comes next happens in the second of what came last.
    Issue inTheSameSecond() {
        still = true;
        return this;
    }

    Issue closed(@Nullable String why) {
        state = "closed";
        reason = why;
        return event(new IssueClosed(why));
    }

    Issue reopened() {
        state = "open";
        reason = "reopened";
        return event(new IssueReopened());
    }

    Issue retitled(String text) {
        var before = title;
        title = text;
        return event(new IssueEdited(before, null));
    }

    Issue described(String text) {
        var before = body;
        body = text;
        return event(new IssueEdited(null, before));
    }

    Issue labeled(String label) {
        labels.add(label);
        return event(new Labeled(label));
    }

    Issue unlabeled(String label) {
        labels.remove(label);
        return event(new Unlabeled(label));
    }

    /// GitHub does not say which.
    Issue labelDeleted(String label) {
        labels.remove(label);
        return event(new Unlabeled(""));
    }

    Issue assigneeDeleted(String login) {
        assignees.remove(login);
        return event(new AssigneeRemoved(""));
    }

    Issue assigned(String login) {
        assignees.add(login);
        return event(new AssigneeAdded(login));
    }

    Issue unassigned(String login) {
        assignees.remove(login);
        return event(new AssigneeRemoved(login));
    }

    Issue commented(long number, String text) {
        tick();
        comments.put(number, new IssueComment(number, "ana", text, now, now));
        return event(new CommentWritten(Objects.requireNonNull(comments.get(number))));
    }

    Issue reworded(long number, String text) {
        tick();
        var before = Objects.requireNonNull(comments.get(number));
        comments.put(number, new IssueComment(number, "ana", text, before.createdAt(), now));
        return event(new CommentChanged(Objects.requireNonNull(comments.get(number)), before.body()));
    }

    Issue uncommented(long number) {
        return event(new CommentDeleted(Objects.requireNonNull(comments.remove(number))));
    }

    Issue gone(String how) {
        return event(new IssueGone(how));
    }

    Issue pinned() {
        return event(new Other("pinned"));
    }

    List<GithubEvent> events() {
        return List.copyOf(events);
    }

    GithubEvent last() {
        return events.getLast();
    }

    private void tick() {
        if (!still) {
            now = now.plusSeconds(60);
        }
        still = true;
    }

    private Issue event(IssueAction action) {
        tick();
        still = false;
        var snapshot =
                new IssueSnapshot(title, body, state, reason, List.copyOf(labels), List.copyOf(assignees), "octocat");
        events.add(new GithubEvent(REPOSITORY, REF.number(), URL, action, snapshot, now));
        return this;
    }
}
