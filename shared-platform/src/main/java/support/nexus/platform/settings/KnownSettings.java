package support.nexus.platform.settings;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import support.nexus.platform.storage.Misconfigured;

/// Refuses, before anything else is done, settings called `nexus.…` that there are not, and says which secrets begin
/// or end with a blank.
class KnownSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSettings.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var names = SettingNames.all();
        refuseSlips(new Vocabulary(names.keySet()), context.getEnvironment());
        names.forEach((name, type) -> {
            if (type == Secret.class
                    && Secret.of(context.getEnvironment(), name).hasLooseEnds()) {
                LOG.warn("{} begins or ends with a blank or a line break: is that meant?", name);
            }
        });
    }

    private static void refuseSlips(Vocabulary vocabulary, ConfigurableEnvironment environment) {
        var slips = environment.getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource<?>)
                .flatMap(source -> slips(vocabulary, (EnumerablePropertySource<?>) source))
                .distinct()
                .toList();
        if (!slips.isEmpty()) {
            throw new Misconfigured(String.join("; ", slips) + ". All settings are in docs/configuration.md.");
        }
    }

    private static Stream<String> slips(Vocabulary vocabulary, EnumerablePropertySource<?> source) {
        var names = List.of(source.getPropertyNames());
        return source instanceof SystemEnvironmentPropertySource
                ? names.stream()
                        .flatMap(name -> ofVariable(vocabulary, name, Objects.toString(source.getProperty(name), "")))
                : names.stream().flatMap(vocabulary::slip);
    }

    private static Stream<String> ofVariable(Vocabulary vocabulary, String name, String value) {
        var variable = new Variable(name, value);
        if (!variable.isOurs() || variable.isSetByAPlatform() || vocabulary.knows(variable)) {
            return Stream.empty();
        }
        if (vocabulary.mayMeanOneOfOurs(variable)) {
            return Stream.of(vocabulary.slip(variable));
        }
        LOG.warn("{} is no setting of this service: it is left alone.", name);
        return Stream.empty();
    }
}
