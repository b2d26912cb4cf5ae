package support.nexus.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.web.bind.annotation.RequestMapping;

/// The routes that a controller declares.
final class Routes {

    private Routes() {}

    /// Of all controllers on the class path.
    static List<Route> all() {
        try {
            var readers = new CachingMetadataReaderFactory();
            var routes = new ArrayList<Route>();
            for (var found : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:support/nexus/**/*Controller.class")) {
                routes.addAll(of(Class.forName(
                        readers.getMetadataReader(found).getClassMetadata().getClassName())));
            }
            return routes;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Route> of(Class<?> controller) {
        var base = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        var prefixes = base == null || base.path().length == 0 ? new String[] {""} : base.path();
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(java.util.Objects::nonNull)
                .flatMap(mapping -> Arrays.stream(mapping.method())
                        .flatMap(verb -> Arrays.stream(prefixes)
                                .flatMap(prefix -> paths(mapping)
                                        .map(path -> new Route(
                                                verb.name().toLowerCase(Locale.ROOT), documented(prefix + path))))))
                .toList();
    }

    private static String documented(String path) {
        return path.equals("/api") ? "/" : path.replaceFirst("^/api", "");
    }

    private static Stream<String> paths(RequestMapping mapping) {
        return mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path());
    }

    record Route(String method, String path) {}
}
