package support.nexus.gateway.sync;

import java.util.function.Function;
import support.nexus.gateway.github.GithubRefused;
import tools.jackson.databind.JsonNode;

/// GitHub refuses to assign whom it does not let work on the repository. The rest is told all the same.
final class AssigneeFallback {

    private AssigneeFallback() {}

    static JsonNode withoutAssignees(IssueFields fields, Function<IssueFields, JsonNode> call) {
        try {
            return call.apply(fields);
        } catch (GithubRefused refused) {
            if (fields.assignees() == null || !refused.answer().names("assignee")) {
                throw refused;
            }
            return call.apply(fields.withoutAssignees());
        }
    }
}
