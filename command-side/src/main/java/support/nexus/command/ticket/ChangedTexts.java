package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refusal.WrongField;
import support.nexus.events.Refused;
import support.nexus.events.VisibleText;

/// What a text must be that is changed here. One that is sent back as it is may be anything: GitHub allows more than
/// our own door.
final class ChangedTexts {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 65_536;
    private static final int MOST_TAGS = 100;
    private static final int LONGEST_TAG = 100;

    private final List<WrongField> wrong = new ArrayList<>();

    private ChangedTexts() {}

    /// What is null stays.
    ///
    /// @param before the tags that it has: each may stay
    /// @throws Refused E012, which names every wrong field
    static void verify(
            @Nullable String title, @Nullable String description, @Nullable List<String> tags, List<String> before) {
        var texts = new ChangedTexts();
        if (title != null) {
            texts.title(title);
        }
        if (description != null) {
            texts.description(description);
        }
        if (tags != null) {
            texts.tags(tags, before);
        }
        if (!texts.wrong.isEmpty()) {
            throw Refused.invalid(texts.wrong);
        }
    }

    private void title(String title) {
        require(VisibleText.isIn(title), "title", title.isEmpty() ? "must not be empty" : "must not be blank");
        longest("title", title, LONGEST_TITLE);
    }

    private void description(String description) {
        require(!description.isEmpty(), "description", "must not be empty");
        longest("description", description, LONGEST_DESCRIPTION);
    }

    private void tags(List<String> tags, List<String> before) {
        require(
                tags.size() <= Math.max(MOST_TAGS, before.size()),
                "tags",
                "must have at most %s items".formatted(MOST_TAGS));
        for (var i = 0; i < tags.size(); i++) {
            if (!before.contains(tags.get(i))) {
                longest("tags[%s]".formatted(i), tags.get(i), LONGEST_TAG);
            }
        }
    }

    private void longest(String field, String text, int most) {
        require(
                text.codePointCount(0, text.length()) <= most,
                field,
                "must have at most %s characters".formatted(most));
    }

    private void require(boolean holds, String field, String message) {
        if (!holds) {
            wrong.add(new WrongField(field, message));
        }
    }
}
