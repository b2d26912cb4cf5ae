package support.nexus.platform.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import support.nexus.platform.log.LogEntry;

/// The projections, inline views and reactions that this process has.
@Component
public class ProjectionRegistry {

    private final ObjectProvider<Projection> streaming;
    private final ObjectProvider<InlineViews> inline;
    private final ObjectProvider<Reaction> reactions;

    ProjectionRegistry(
            ObjectProvider<Projection> streaming,
            ObjectProvider<InlineViews> inline,
            ObjectProvider<Reaction> reactions) {
        this.streaming = streaming;
        this.inline = inline;
        this.reactions = reactions;
    }

    public List<Projection> streaming() {
        return streaming.stream().toList();
    }

    public List<InlineView> inline() {
        return inline.stream().flatMap(views -> views.all().stream()).toList();
    }

    public List<Reaction> reactions() {
        return reactions.stream().toList();
    }

    /// What is done with an event on its way into a generation; empty where this node does not have it.
    Optional<BiConsumer<LogEntry, Writes>> handler(Generation generation) {
        return Stream.concat(
                        streaming.stream()
                                .filter(each ->
                                        each.name().equals(generation.name()) && each.version() == generation.version())
                                .map(each -> (BiConsumer<LogEntry, Writes>) each::on),
                        reactions.stream()
                                .filter(each -> Reactions.generation(each).equals(generation))
                                .map(each -> each::on))
                .findFirst();
    }

    Optional<Projection> streaming(String name) {
        return streaming.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    Optional<InlineView> inline(String name) {
        return inline().stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
