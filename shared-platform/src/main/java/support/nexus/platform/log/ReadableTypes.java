package support.nexus.platform.log;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import support.nexus.events.StoredAs;

/// The types of facts that this build can read, and up to which revision: upcasters lift the older ones.
public final class ReadableTypes {

    private final Map<String, Integer> newest;

    private ReadableTypes(Map<String, Integer> newest) {
        this.newest = newest;
    }

    static ReadableTypes of(Collection<? extends Class<?>> facts) {
        return new ReadableTypes(facts.stream()
                .collect(Collectors.toMap(
                        fact -> fact.getAnnotation(StoredAs.class).value(),
                        fact -> Integer.parseInt(
                                fact.getAnnotation(Revision.class).value()))));
    }

    /// All facts of the published language, for those who start no feature that declares its own.
    public static ReadableTypes published() {
        var facts = new ClassPathScanningCandidateComponentProvider(false);
        facts.addIncludeFilter(new AnnotationTypeFilter(StoredAs.class));
        return of(facts.findCandidateComponents(StoredAs.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .toList());
    }

    public boolean include(String type, @Nullable String revision) {
        return revision != null
                && revision.matches("\\d{1,9}")
                && Integer.parseInt(revision) <= newest.getOrDefault(type, 0);
    }
}
