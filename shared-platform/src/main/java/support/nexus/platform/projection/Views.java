package support.nexus.platform.projection;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The views that this process has.
@Component
class Views {

    private final ObjectProvider<Projection> streaming;
    private final ObjectProvider<InlineViews> inline;

    Views(ObjectProvider<Projection> streaming, ObjectProvider<InlineViews> inline) {
        this.streaming = streaming;
        this.inline = inline;
    }

    List<Projection> streaming() {
        return streaming.stream().toList();
    }

    List<InlineView> inline() {
        return inline.stream().flatMap(views -> views.all().stream()).toList();
    }

    Optional<Projection> streaming(String name) {
        return streaming.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    Optional<InlineView> inline(String name) {
        return inline().stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
