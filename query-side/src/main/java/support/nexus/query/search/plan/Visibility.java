package support.nexus.query.search.plan;

import java.util.ArrayList;
import java.util.List;
import support.nexus.events.Viewer;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Mark;
import support.nexus.query.search.plan.Plan.Bool;
import support.nexus.query.search.plan.Plan.Nothing;
import support.nexus.query.search.plan.Plan.Value;

/// What a viewer may find.
final class Visibility {

    private Visibility() {}

    /// Those who work on tickets see accounts: whoever sees internal comments is one of them.
    static boolean seesAccounts(Viewer viewer) {
        return viewer.seesInternal();
    }

    static List<Plan> of(Viewer viewer) {
        var filter = new ArrayList<Plan>();
        if (!viewer.seesInternal()) {
            filter.add(Bool.not(new Value(Field.TRAIT, List.of(Mark.INTERNAL.word()))));
        }
        if (!viewer.seesAll()) {
            filter.add(own(viewer));
        }
        return filter;
    }

    private static Plan own(Viewer viewer) {
        var own = new ArrayList<Plan>();
        if (viewer.userId() != null) {
            own.add(new Value(Field.REQUESTER, List.of(viewer.userId())));
        }
        if (viewer.email() != null) {
            own.add(new Value(Field.REQUESTER_ADDRESS, List.of(viewer.email())));
        }
        return own.isEmpty() ? new Nothing() : Bool.anyOf(own);
    }
}
