package support.nexus.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import support.nexus.events.ticket.GithubEvent.IssueComment;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.Marks;
import support.nexus.gateway.Repositories;
import support.nexus.gateway.RepositorySettings;
import support.nexus.gateway.Wording;
import support.nexus.gateway.inbound.Translation.Ignored;
import support.nexus.gateway.inbound.Translation.LabelChanged;
import support.nexus.gateway.inbound.Translation.Translated;
import support.nexus.platform.language.Languages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TranslatorTest {

    private static final Instant RECEIVED = Instant.parse("2026-04-01T00:00:00Z");
    private static final IssueRef ISSUE = new IssueRef("github.com", "harbour-lights", "ferry-desk", 42);
    private static final Repository FORMER = new Repository("github.com", "former", "name", null);
    private static final Repository OTHER = new Repository("github.com", "other", "name", null);

    private static final Marks MARKS = new Marks(new byte[32]);
    private static final TicketId OURS = TicketId.next();

    private final Translator translator = translator(List.of(), false);

    @Test
    void an_opened_issue_is_named_by_host_owner_repository_and_number() {
        var opened = event("issues.opened");
        assertThat(opened.issue()).isEqualTo(ISSUE);
        assertThat(opened.repository().id()).isEqualTo(55120933);
        assertThat(opened.url()).isEqualTo("https://github.com/Harbour-Lights/Ferry-Desk/issues/42");
        assertThat(opened.at()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(opened.action()).isEqualTo(new IssueAction.IssueOpened());
    }

    @Test
    void an_address_made_of_an_issues_number_is_the_same_whatever_language_the_machine_speaks() {
        var urls = Languages.each(() -> ((Translated) change("issues.opened", TranslatorTest::removePage))
                .event()
                .url());
        assertThat(urls).containsOnly("https://github.com/harbour-lights/ferry-desk/issues/42");
    }

    @Test
    void its_snapshot_has_what_github_shows() {
        var snapshot = event("issues.assigned").snapshot();
        assertThat(snapshot.title()).isEqualTo("Tickets for the evening ferry print blank");
        assertThat(snapshot.body())
                .startsWith("Since this morning the **19:40**")
                .contains("\n- paper: fine");
        assertThat(snapshot.state()).isEqualTo("open");
        assertThat(snapshot.stateReason()).isNull();
        assertThat(snapshot.labels()).isEmpty();
        assertThat(snapshot.assignees()).containsExactly("teodor-lund");
        assertThat(snapshot.author()).isEqualTo("marisol-quay");
    }

    @Test
    void the_sender_is_known_by_number() {
        assertThat(((Translated) translate("issues.opened")).sender()).isEqualTo(7104421);
        assertThat(((Translated) translate("issues.opened.minimal")).sender()).isZero();
    }

    @Test
    void each_action_means_what_it_names() {
        assertThat(action("issues.closed")).isEqualTo(new IssueAction.IssueClosed("completed"));
        assertThat(action("issues.closed.not-planned")).isEqualTo(new IssueAction.IssueClosed("not_planned"));
        assertThat(action("issues.reopened")).isEqualTo(new IssueAction.IssueReopened());
        assertThat(action("issues.edited")).isEqualTo(new IssueAction.IssueEdited("Tickets print blank", null));
        assertThat(action("issues.edited.body")).isEqualTo(new IssueAction.IssueEdited(null, "Empty page."));
        assertThat(action("issues.labeled")).isEqualTo(new IssueAction.Labeled("priority: high"));
        assertThat(action("issues.unlabeled")).isEqualTo(new IssueAction.Unlabeled("boats"));
        assertThat(action("issues.assigned")).isEqualTo(new IssueAction.AssigneeAdded("teodor-lund"));
        assertThat(action("issues.unassigned")).isEqualTo(new IssueAction.AssigneeRemoved("teodor-lund"));
        assertThat(action("issues.transferred")).isEqualTo(new IssueAction.IssueGone("transferred"));
        assertThat(action("issues.deleted")).isEqualTo(new IssueAction.IssueGone("deleted"));
        assertThat(action("issues.milestoned")).isEqualTo(new IssueAction.Other("milestoned"));
        assertThat(action("issues.pinned")).isEqualTo(new IssueAction.Other("pinned"));
    }

    @Test
    void what_was_removed_and_is_not_named_is_told_by_the_snapshot() {
        var unlabeled = (Translated) change("issues.unlabeled", payload -> payload.remove("label"));
        assertThat(unlabeled.event().action()).isEqualTo(new IssueAction.Unlabeled(""));
        var absent = (Translated) change("issues.unassigned", payload -> payload.remove("assignee"));
        assertThat(absent.event().action()).isEqualTo(new IssueAction.AssigneeRemoved(""));
        var none = (Translated) change("issues.unassigned", payload -> payload.putNull("assignee"));
        assertThat(none.event().action()).isEqualTo(new IssueAction.AssigneeRemoved(""));
    }

    @Test
    void a_label_that_is_renamed_or_deleted_is_known_by_its_former_name() {
        var renamed = change("label.created", payload -> {
            payload.put("action", "edited");
            payload.withObject("/changes/name").put("from", "urgent");
        });
        assertThat(renamed)
                .isInstanceOfSatisfying(
                        LabelChanged.class,
                        label -> assertThat(label.from() + " " + label.to()).isEqualTo("urgent priority: high"));
        var deleted = change("label.created", payload -> payload.put("action", "deleted"));
        assertThat(deleted)
                .isInstanceOfSatisfying(
                        LabelChanged.class,
                        label -> assertThat(label.from() + " " + label.to()).isEqualTo("priority: high null"));
        var recoloured = change("label.created", payload -> {
            payload.put("action", "edited");
            payload.withObject("/changes/color").put("from", "ffffff");
        });
        assertThat(recoloured).isInstanceOf(Ignored.class);
    }

    /// As bots write it, who put a hidden character after `@` as this desk does.
    @Test
    void text_of_others_is_taken_to_the_byte() {
        var text = "Thanks @\u200bana!\n\n> @\u200bbob wrote #\u200b1\r\n\n<!-- nexus-support TCK-AAAAAAAA "
                + "0".repeat(32) + " -->\n";
        var opened = (Translated)
                change("issues.opened", payload -> payload.withObject("/issue").put("body", text));
        assertThat(opened.event().snapshot().body()).isEqualTo(text);
        var commented = (Translated) change(
                "issue_comment.created",
                payload -> payload.withObject("/comment").put("body", text));
        assertThat(commented.event().action())
                .isInstanceOfSatisfying(
                        IssueAction.CommentWritten.class,
                        written -> assertThat(written.comment().body()).isEqualTo(text));
    }

    @Test
    void text_of_ours_is_turned_back_also_after_its_repository_was_renamed() {
        for (var place : List.of(ISSUE.place(), FORMER)) {
            var body = Wording.body("Hello @ana", MARKS.of(new Marks.Mark(OURS, null), place));
            var opened = (Translated) change(
                    "issues.opened", payload -> payload.withObject("/issue").put("body", body));
            assertThat(opened.event().snapshot().body()).isEqualTo("Hello @ana");
        }
    }

    @Test
    void a_comment_of_ours_is_known_also_after_its_repository_was_renamed() {
        var mark = new Marks.Mark(OURS, "c".repeat(24));
        for (var place : List.of(ISSUE.place(), FORMER, OTHER)) {
            var body = Wording.comment("Ana", "Hello", MARKS.of(mark, place));
            var commented = (Translated) change(
                    "issue_comment.created",
                    payload -> payload.withObject("/comment").put("body", body));
            var comment = ((IssueAction.CommentWritten) commented.event().action()).comment();
            assertThat(comment.mark() != null).as("of %s", place).isEqualTo(!place.equals(OTHER));
        }
    }

    @Test
    void a_title_of_others_stays_as_it_is_and_one_beside_our_text_is_turned_back() {
        var shown = "Bump @\u200bferry/rails from 1 to #\u200b2";
        var theirs = ((Translated) change("issues.edited", payload -> {
                    payload.withObject("/issue").put("title", shown);
                    payload.withObject("/changes/title").put("from", shown);
                }))
                .event();
        assertThat(theirs.snapshot().title()).isEqualTo(shown);
        assertThat(((IssueAction.IssueEdited) theirs.action()).titleBefore()).isEqualTo(shown);

        var body = Wording.body("Text", MARKS.of(new Marks.Mark(OURS, null), ISSUE.place()));
        var ours = ((Translated) change("issues.edited", payload -> {
                    payload.withObject("/issue").put("title", shown).put("body", body);
                    payload.withObject("/changes/title").put("from", shown);
                }))
                .event();
        assertThat(ours.snapshot().title()).isEqualTo("Bump @ferry/rails from 1 to #2");
        assertThat(((IssueAction.IssueEdited) ours.action()).titleBefore()).isEqualTo("Bump @ferry/rails from 1 to #2");
    }

    @Test
    void comments_are_known_by_their_own_id_and_time() {
        var created = Instant.parse("2026-03-02T10:00:00Z");
        assertThat(action("issue_comment.created"))
                .isEqualTo(new IssueAction.CommentWritten(
                        new IssueComment(7700311, "teodor-lund", "Which ink is in it? ⛴", created, created)));
        assertThat(action("issue_comment.edited"))
                .isEqualTo(new IssueAction.CommentChanged(
                        new IssueComment(
                                7700311,
                                "teodor-lund",
                                "Which ink is in it, black or blue?",
                                created,
                                Instant.parse("2026-03-02T10:21:00Z")),
                        "Which ink is in it? ⛴"));
        assertThat(action("issue_comment.deleted")).isInstanceOf(IssueAction.CommentDeleted.class);
    }

    @Test
    void a_null_user_is_the_ghost_and_a_null_body_the_empty_text() {
        var snapshot = event("issues.opened.ghost").snapshot();
        assertThat(snapshot.author()).isEqualTo("ghost");
        assertThat(snapshot.body()).isEmpty();
    }

    @Test
    void an_issue_of_2012_is_one_and_has_one_assignee() {
        var opened = event("issues.opened.of-2012");
        assertThat(opened.issue()).isEqualTo(new IssueRef("github.com", "harbour-lights", "ferry-desk", 7));
        assertThat(opened.snapshot().assignees()).containsExactly("oda-brink");
    }

    @Test
    void an_enterprise_server_keeps_its_host_and_port() {
        var labeled = event("issues.labeled.enterprise");
        assertThat(labeled.issue()).isEqualTo(new IssueRef("git.harbour.example:8443", "quay", "boats", 5));
        assertThat(labeled.at()).isEqualTo("2026-03-03T05:30:00Z");
    }

    @Test
    void other_makes_write_null_for_an_empty_list() {
        var created = event("issue_comment.created.other-make");
        assertThat(created.issue()).isEqualTo(new IssueRef("forge.example", "oda", "maps", 2));
        assertThat(created.snapshot().labels()).isEmpty();
        assertThat(created.snapshot().assignees()).isEmpty();
    }

    @Test
    void what_the_payload_lacks_is_unknown_and_its_time_is_that_of_receipt() {
        var opened = event("issues.opened.minimal");
        assertThat(opened.issue().number()).isEqualTo(6);
        assertThat(opened.repository().id()).isNull();
        assertThat(opened.at()).isEqualTo(RECEIVED);
        assertThat(opened.snapshot().labels()).isNull();
        assertThat(opened.snapshot().assignees()).isNull();
    }

    @Test
    void without_a_repository_the_issues_addresses_place_it() {
        var byPage = change("issues.opened", payload -> payload.remove("repository"));
        assertThat(((Translated) byPage).event().issue()).isEqualTo(ISSUE);
        var byApi = change("issues.opened", payload -> {
            payload.remove("repository");
            payload.withObject("/issue").remove("html_url");
        });
        assertThat(((Translated) byApi).event().issue()).isEqualTo(ISSUE);
        assertThat(((Translated) byApi).event().url())
                .isEqualTo("https://github.com/harbour-lights/ferry-desk/issues/42");
        var enterprise = change("issues.labeled.enterprise", payload -> {
            payload.remove("repository");
            payload.withObject("/issue").remove("html_url");
        });
        assertThat(((Translated) enterprise).event().issue().host()).isEqualTo("git.harbour.example:8443");
    }

    @Test
    void without_any_address_the_only_configured_repository_is_meant() {
        var payload = Payloads.json("issue_comment.created.minimal");
        assertThat(translator.translate("issue_comment", payload, RECEIVED)).isInstanceOf(Ignored.class);
        var configured = translator(List.of("Harbour-Lights/Ferry-Desk"), false);
        var translated = (Translated) configured.translate("issue_comment", payload, RECEIVED);
        assertThat(translated.event().issue()).isEqualTo(new IssueRef("github.com", "harbour-lights", "ferry-desk", 6));
        assertThat(translated.event().action())
                .isEqualTo(new IssueAction.CommentWritten(new IssueComment(
                        9001, "nils-o", "Oiled it.", Instant.parse("2026-03-05T16:00:00Z"), RECEIVED)));
    }

    @Test
    void other_repositories_than_the_named_are_ignored() {
        var named = translator(List.of(" harbour-lights/FERRY-desk ", "git.harbour.example/quay/boats"), false);
        assertThat(named.translate("issues", Payloads.json("issues.opened"), RECEIVED))
                .isInstanceOf(Translated.class);
        var elsewhere = named.translate("issues", Payloads.json("issues.labeled.enterprise"), RECEIVED);
        assertThat(elsewhere).isInstanceOf(Ignored.class);
        assertThat(elsewhere.about()).isNotNull();
    }

    @Test
    void pull_requests_are_ignored_unless_asked_for() {
        var payload = Payloads.json("issue_comment.created.pull-request");
        assertThat(translator.translate("issue_comment", payload, RECEIVED)).isInstanceOf(Ignored.class);
        assertThat(translator(List.of(), true).translate("issue_comment", payload, RECEIVED))
                .isInstanceOf(Translated.class);
    }

    @Test
    void other_events_are_ignored() {
        assertThat(translate("ping")).isInstanceOf(Ignored.class);
        assertThat(translate("label.created")).isInstanceOf(Ignored.class);
    }

    @Test
    void what_no_database_takes_is_replaced_and_the_rest_is_heard() {
        var closed = (Translated) change("issues.closed", payload -> {
            payload.withObject("/issue").put("body", "a\0b \ud83d half \ude80, whole \ud83d\ude80");
            payload.withObject("/issue").put("title", "\ud83d");
        });
        assertThat(closed.event().action()).isEqualTo(new IssueAction.IssueClosed("completed"));
        assertThat(closed.event().snapshot().body()).isEqualTo("a\ufffdb \ufffd half \ufffd, whole \ud83d\ude80");
        assertThat(closed.event().snapshot().title()).isEqualTo("\ufffd");
        var labeled = (Translated)
                change("issues.labeled", payload -> payload.withObject("/label").put("name", "bo\0ats"));
        assertThat(labeled.event().action()).isEqualTo(new IssueAction.Labeled("bo\ufffdats"));
        var edited = (Translated) change(
                "issues.edited", payload -> payload.withObject("/changes/title").put("from", "\0"));
        assertThat(edited.event().action()).isEqualTo(new IssueAction.IssueEdited("\ufffd", null));
        var commented = (Translated) change(
                "issue_comment.created",
                payload -> payload.withObject("/comment").put("body", "\0"));
        assertThat(commented.event().action())
                .isInstanceOfSatisfying(
                        IssueAction.CommentWritten.class,
                        written -> assertThat(written.comment().body()).isEqualTo("\ufffd"));
    }

    @Test
    void text_that_is_far_longer_than_github_allows_is_ignored() {
        var meaning =
                change("issues.opened", payload -> payload.withObject("/issue").put("body", "x".repeat(800_000)));
        assertThat(meaning).isInstanceOf(Ignored.class);
    }

    /// The event's name stands in a header, which nobody signs.
    @Test
    void a_payload_of_issues_that_carries_a_comment_is_none() {
        var comment = Payloads.json("issue_comment.deleted");
        assertThat(translator.translate("issues", comment, RECEIVED)).isInstanceOf(Ignored.class);
        assertThat(translator.translate("issue_comment", Payloads.json("issues.deleted"), RECEIVED))
                .isInstanceOf(Ignored.class);
    }

    private static void removePage(ObjectNode payload) {
        payload.withObject("/issue").remove("html_url");
    }

    private IssueAction action(String name) {
        return event(name).action();
    }

    private GithubEvent event(String name) {
        return ((Translated) translate(name)).event();
    }

    private Translation translate(String name) {
        return translator.translate(Payloads.event(name), Payloads.json(name), RECEIVED);
    }

    private Translation change(String name, Consumer<ObjectNode> change) {
        JsonNode payload = Payloads.json(name);
        change.accept((ObjectNode) payload);
        return translator.translate(Payloads.event(name), payload, RECEIVED);
    }

    static Translator translator(List<String> repositories, boolean pullRequests) {
        return new Translator(
                new Repositories(new RepositorySettings(repositories, List.of("github.com"))),
                MARKS,
                ticket -> ticket.equals(OURS) ? List.of(FORMER) : List.of(),
                Payloads.settings("", "", pullRequests));
    }
}
