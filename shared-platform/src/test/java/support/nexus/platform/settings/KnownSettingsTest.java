package support.nexus.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import support.nexus.platform.storage.Misconfigured;

@ExtendWith(OutputCaptureExtension.class)
class KnownSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "nexus.rate-limt.enabled, nexus.rate-limit.enabled",
        "nexus.ratelimit.enable, nexus.rate-limit.enabled",
        "nexus.security.masterkey2, nexus.security.master-key",
        "NEXUS.Data-Dirs, nexus.data-dir",
        "nexus.cors.origin, nexus.cors.origins",
        "nexus.cors.origin[0], nexus.cors.origins",
    })
    void a_slip_ends_the_start_and_is_told_what_is_nearest(String slip, String nearest) {
        assertThatThrownBy(() -> start(file(slip)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(slip + " is no setting, the nearest is " + nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "NEXUS_RATE_LIMT_ENABLED, NEXUS_RATELIMIT_ENABLED",
        "NEXUS_RATELIMT_ENABLED, NEXUS_RATELIMIT_ENABLED",
        "NEXUS_SECURITY_MASTERKY, NEXUS_SECURITY_MASTERKEY",
        "NEXUS_SECURITY_ALLOW_SQLITE, NEXUS_SECURITY_ALLOWH2",
        "NEXUS_DATADIRS, NEXUS_DATADIR"
    })
    void a_slip_in_the_environment_ends_the_start(String slip, String nearest) {
        assertThatThrownBy(() -> start(environment(slip, "x")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(slip + " is no setting, the nearest is " + nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nexus.rate-limit.enabled",
                "nexus.rateLimit.enabled",
                "nexus.rate_limit.enabled",
                "nexus.ratelimit.enabled",
                "NEXUS.RATE-LIMIT.ENABLED",
                "nexus.cors.origins[0]",
                "nexus",
                "nexusx.anything",
                "spring.nexus"
            })
    void every_form_that_Spring_understands_is_known(String name) {
        assertThatCode(() -> start(file(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "NEXUS_RATELIMIT_ENABLED, true",
        "NEXUS_RATE_LIMIT_ENABLED, true",
        "nexus_ratelimit_enabled, true",
        "NEXUS_CORS_ORIGINS, https://desk.example.com",
        "NEXUS_CORS_ORIGINS_0, https://desk.example.com",
        "NEXUS_SECURITY_JWTKEYPREVIOUS, x",
        "NEXUS_SERVICE_HOST, 10.0.0.1",
        "NEXUS_SERVICE_PORT, 3000",
        "NEXUS_SERVICE_PORT_HTTP, 3000",
        "NEXUS_PORT, tcp://10.0.0.1:3000",
        "NEXUS_PORT_3000_TCP, tcp://10.0.0.1:3000",
        "NEXUS_PORT_3000_TCP_ADDR, 10.0.0.1",
        "NEXUS_GITHUB_PROXY_SERVICE_HOST, 10.0.0.1",
        "NEXUS_SECURITY_PORT, tcp://10.0.0.1:3000",
        "NEXUS, x",
        "PATH, x"
    })
    void what_a_platform_sets_by_itself_ends_no_start(String name, String value, CapturedOutput output) {
        assertThatCode(() -> start(environment(name, value))).doesNotThrowAnyException();
        assertThat(output).doesNotContain("is no setting");
    }

    @Test
    void a_variable_of_somebody_else_is_told_and_left_alone(CapturedOutput output) {
        assertThatCode(() -> start(environment("NEXUS_CONTEXT_PATH", "/repo"))).doesNotThrowAnyException();
        assertThat(output).contains("NEXUS_CONTEXT_PATH is no setting of this service");
    }

    @Test
    void a_blank_at_an_end_of_a_secret_is_told_without_showing_it(CapturedOutput output) {
        start(environment("NEXUS_SECURITY_JWTKEY", "hidden\n"));
        assertThat(output)
                .contains("nexus.security.jwt-key begins or ends with a blank")
                .doesNotContain("hidden");
    }

    private static PropertySource<?> file(String name) {
        return new MapPropertySource("file", Map.of(name, "x"));
    }

    private static PropertySource<?> environment(String name, String value) {
        return new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, value));
    }

    private static void start(PropertySource<?> only) {
        var context = new StaticApplicationContext();
        context.setEnvironment(new StandardEnvironment() {

            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addLast(only);
            }
        });
        new KnownSettings().initialize(context);
    }
}
