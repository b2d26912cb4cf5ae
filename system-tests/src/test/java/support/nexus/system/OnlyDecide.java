package support.nexus.system;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.regex.Pattern;

/// Follows an aggregate's calls through our own code, to whatever would make two replays differ.
final class OnlyDecide extends ArchCondition<JavaClass> {

    private static final Pattern FORBIDDEN = Pattern.compile("""
            java\\.time\\.Clock\\..*|java\\.time\\..*\\.now\\(.*|java\\.lang\\.System\\.(currentTimeMillis|nanoTime).*\
            |java\\.util\\.Date\\.<init>\\(\\)|.*Random.*|java\\.util\\.UUID\\.randomUUID.*|java\\.lang\\.Math\\.random.*\
            |java\\.(io|nio\\.file|nio\\.channels|net\\.http|sql)\\..*|java\\.net\\.(Socket|URL|InetAddress)\\b.*|javax\\.sql\\..*\
            |org\\.springframework\\.(jdbc|web|data|http)\\..*|jakarta\\.persistence\\..*|.*Gateway\\..*|.*[lL]ogg(er|ing).*""");

    OnlyDecide() {
        super("only decide");
    }

    @Override
    public void check(JavaClass aggregate, ConditionEvents events) {
        var seen = new HashSet<JavaCodeUnit>();
        var open = new ArrayDeque<JavaCodeUnit>(aggregate.getCodeUnits());
        while (!open.isEmpty()) {
            var unit = open.pop();
            if (seen.add(unit)) {
                for (var access : unit.getAccessesFromSelf()) {
                    var target = access.getTarget().getFullName();
                    if (FORBIDDEN.matcher(target).matches()) {
                        events.add(SimpleConditionEvent.violated(aggregate, access.getDescription()));
                    } else {
                        called(access).filter(OnlyDecide::isOurs).forEach(open::add);
                    }
                }
            }
        }
    }

    private static java.util.stream.Stream<JavaCodeUnit> called(JavaAccess<?> access) {
        return access.getTarget().resolveMember().stream()
                .filter(JavaCodeUnit.class::isInstance)
                .map(JavaCodeUnit.class::cast);
    }

    private static boolean isOurs(JavaCodeUnit unit) {
        return unit.getOwner().getPackageName().startsWith("support.nexus.");
    }
}
