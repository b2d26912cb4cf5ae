package support.nexus.platform.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Puts secrets before all other sources as what is no text: Spring replaces `${…}` in texts only, and would print one
/// that it cannot replace.
class Secrets implements EnvironmentPostProcessor {

    static final String SOURCE = "secrets";
    private static final String OF_THE_DATABASE = "spring.datasource.password";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var secrets = new HashMap<String, Object>();
        SettingNames.all().entrySet().stream()
                .filter(setting -> setting.getValue() == Secret.class)
                .map(Map.Entry::getKey)
                .forEach(name -> {
                    var secret = Secret.of(environment, name);
                    if (secret != Secret.NONE) {
                        secrets.put(name, secret);
                    }
                });
        var ofTheDatabase = Secret.of(environment, OF_THE_DATABASE);
        if (ofTheDatabase != Secret.NONE) {
            secrets.put(OF_THE_DATABASE, ofTheDatabase.text().toCharArray()); // which Spring turns into text as it is
        }
        environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, secrets));
    }
}
