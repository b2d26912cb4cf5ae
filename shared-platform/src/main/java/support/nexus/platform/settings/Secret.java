package support.nexus.platform.settings;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/// A setting that nobody else may read, taken to the letter: `#{…}` and `${…}` mean nothing in it. It does not show
/// itself in messages.
public final class Secret {

    public static final Secret NONE = new Secret("");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /// Named so that Spring finds it where a setting is text.
    public static Secret valueOf(String text) {
        return new Secret(text);
    }

    /// What is set under the name, in the order of Spring's sources and in all forms of the name; [#NONE] where nothing
    /// is.
    public static Secret of(Environment settings, String name) {
        var wanted = ConfigurationPropertyName.of(name);
        for (var source : ConfigurationPropertySources.get(settings)) {
            var property = source.getConfigurationProperty(wanted);
            if (property != null) {
                return of(property.getValue());
            }
        }
        return NONE;
    }

    static Secret of(Object value) {
        return switch (value) {
            case Secret secret -> secret;
            case char[] letters -> new Secret(new String(letters));
            default -> new Secret(value.toString());
        };
    }

    public String text() {
        return text;
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /// Whether a blank or a line break at an end is part of it, as happens with `echo` and in files. A key in PEM ends
    /// with one.
    boolean hasLooseEnds() {
        return !text.equals(text.strip()) && !text.contains("-----BEGIN");
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
