package support.nexus.platform.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/// The names of all settings of ours: the components of the records called `…Settings` that hold them.
public final class SettingNames {

    private static final String RECORDS = "classpath*:support/nexus/**/*Settings.class";

    private SettingNames() {}

    /// Each name, such as `nexus.data-dir`, and the type of what is set.
    public static Map<String, Class<?>> all() {
        try {
            var readers = new SimpleMetadataReaderFactory();
            var names = new TreeMap<String, Class<?>>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(RECORDS)) {
                records(file, readers).forEach(record -> add(record, prefix(record), names));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("The settings that there are cannot be read", e);
        }
    }

    private static Stream<Class<?>> records(Resource file, MetadataReaderFactory readers) throws IOException {
        var found = readers.getMetadataReader(file);
        return found.getAnnotationMetadata().isAnnotated(ConfigurationProperties.class.getName())
                ? Stream.of(ClassUtils.resolveClassName(found.getClassMetadata().getClassName(), null))
                : Stream.empty();
    }

    private static String prefix(Class<?> record) {
        return record.getAnnotation(ConfigurationProperties.class).value();
    }

    private static void add(Class<?> record, String prefix, Map<String, Class<?>> names) {
        Arrays.stream(record.getRecordComponents()).forEach(component -> {
            var name = name(prefix, component);
            if (component.getType().isRecord()) {
                add(component.getType(), name, names);
            } else {
                names.put(name, component.getType());
            }
        });
    }

    private static String name(String prefix, RecordComponent component) {
        return prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
    }
}
