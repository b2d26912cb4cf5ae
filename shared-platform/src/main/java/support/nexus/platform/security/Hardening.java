package support.nexus.platform.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.DatabaseVendor;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.SettingsCheck;

/// Says at start what is insecure, a line each. In production, what must not be ends the start.
@Component
class Hardening implements SettingsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Hardening.class);
    private static final String MASTER_KEY = "nexus.security.master-key";
    private static final String SIGNING_KEY = "nexus.security.jwt-key";

    /// What is refused in production, and said everywhere else where it has a warning.
    private static final List<Rule> REFUSED = List.of(
            new Rule(
                    isOn("nexus.security.open-role-registration"),
                    "nexus.security.open-role-registration=true: whoever registers may become an admin.",
                    "Leave nexus.security.open-role-registration false: whoever registers could become an admin."),
            new Rule(
                    settings -> settings.getProperty("nexus.cors.origins", "").contains("*"),
                    "nexus.cors.origins=*: every web page may call the API from its visitors' browsers.",
                    "Set nexus.cors.origins to the web pages that may call the API, not to *."),
            new Rule(
                    settings -> SampleKeys.isMissingOrSample(
                            Secret.of(settings, MASTER_KEY).text()),
                    "",
                    "Set nexus.security.master-key to what `openssl rand -base64 32` prints: it is missing, or a sample."),
            new Rule(
                    settings -> SampleKeys.isMissingOrSample(
                            Secret.of(settings, SIGNING_KEY).text()),
                    "",
                    "Set nexus.security.jwt-key to what `openssl rand -base64 32` prints: it is missing, too short, or a sample."),
            new Rule(
                    settings -> SampleKeys.isSample(
                            Secret.of(settings, SIGNING_KEY + "-previous").text()),
                    "",
                    "Take nexus.security.jwt-key-previous out: it is too short, or a sample."),
            new Rule(
                    settings -> Secret.of(settings, MASTER_KEY)
                            .text()
                            .equals(Secret.of(settings, SIGNING_KEY).text()),
                    "",
                    "Set nexus.security.jwt-key to another key than nexus.security.master-key."),
            new Rule(
                    Hardening::sharesPort,
                    "management.server.port is server.port, or empty: metrics and health details are open to whoever calls the API.",
                    "Set management.server.port to another port than server.port, which only you reach."));

    /// What is said, in production too.
    private static final List<Rule> SAID = List.of(
            new Rule(
                    settings -> settings.getProperty("nexus.security.ticket-access", "")
                            .strip()
                            .equals("open"),
                    "nexus.security.ticket-access=open: whoever reaches this port may read and write every ticket.",
                    ""),
            new Rule(
                    settings -> !settings.getProperty("nexus.rate-limit.enabled", Boolean.class, true),
                    "nexus.rate-limit.enabled=false: one client may take all there is.",
                    ""),
            new Rule(
                    settings ->
                            settings.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:")
                                    && Secret.of(settings, "spring.datasource.password")
                                            .text()
                                            .equals("nexus"),
                    "spring.datasource.password is the one that everybody knows: choose another.",
                    ""),
            new Rule(
                    settings -> settings.getProperty("nexus.http.trusted-proxies", "")
                            .matches("^.*/0\\b.*"),
                    "nexus.http.trusted-proxies believes everybody: any client may choose its own address.",
                    ""));

    private final Environment settings;
    private final DatabaseVendor database;

    Hardening(Environment settings, DatabaseVendor database) {
        this.settings = settings;
        this.database = database;
    }

    @Override
    public void check() {
        Arrays.stream(settings.getActiveProfiles()).forEach(Hardening::requireName);
        if (settings.acceptsProfiles(Profiles.of("production"))) {
            refuse();
        } else {
            say(REFUSED);
        }
        say(SAID);
    }

    /// Whoever means to close the desk shall not open it by a slip.
    private static void requireName(String profile) {
        var slip = profile.strip().toLowerCase(Locale.ROOT);
        if (!profile.equals("production") && (slip.equals("prod") || slip.equals("production"))) {
            throw new Misconfigured("The profile is called production, not \"%s\": set spring.profiles.active to it."
                    .formatted(profile));
        }
    }

    private void refuse() {
        if (!database.isPostgres() && !settings.getProperty("nexus.security.allow-h2", Boolean.class, false)) {
            throw new Misconfigured("Set spring.datasource.url to a PostgreSQL, by the profile postgres for example;"
                    + " or nexus.security.allow-h2=true, if a desk in one file is what you want in production.");
        }
        REFUSED.stream()
                .filter(rule -> rule.applies().test(settings))
                .findFirst()
                .ifPresent(rule -> {
                    throw new Misconfigured(rule.refusal());
                });
    }

    private void say(List<Rule> rules) {
        rules.stream()
                .filter(rule -> !rule.warning().isEmpty() && rule.applies().test(settings))
                .forEach(rule -> LOG.warn("{}", rule.warning()));
    }

    /// As those who act on it read it: `yes`, `1` and `TRUE` are on, too.
    private static Predicate<Environment> isOn(String property) {
        return settings -> settings.getProperty(property, Boolean.class, false);
    }

    /// Without a port of its own, management is served on the service's.
    private static boolean sharesPort(Environment settings) {
        var port = settings.getProperty("management.server.port", Integer.class);
        return port == null || (port != 0 && port.equals(settings.getProperty("server.port", Integer.class, 8080)));
    }

    /// @param warning empty where nothing is said
    private record Rule(Predicate<Environment> applies, String warning, String refusal) {}
}
