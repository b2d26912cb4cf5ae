package support.nexus.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import support.nexus.platform.storage.DatabaseVendor;
import support.nexus.platform.storage.Misconfigured;

@ExtendWith(OutputCaptureExtension.class)
class HardeningTest {

    private static final String MASTER = "dl6FJHfUtnFYPTjd+Y1c0SqMIOZKXcSJBpIbdTV9HHo=";
    private static final String SIGNING = "l1QcxdWgqHIO2oYQHxJbV2uK4BbCZqlnYZ0kq0c0ZKU=";

    @Test
    void a_desk_with_all_its_secrets_starts_in_production(CapturedOutput output) {
        assertThatCode(() -> start(production())).doesNotThrowAnyException();
        assertThat(output).doesNotContain("WARN");
    }

    @ParameterizedTest
    @CsvSource({
        "nexus.security.master-key, ''",
        "nexus.security.jwt-key, ''",
        "nexus.security.jwt-key, c2hvcnQ=",
        "nexus.security.jwt-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "nexus.security.jwt-key, Y2hhbmdlIG1lIGNoYW5nZSBtZSBjaGFuZ2UgbWUgY2hhbmdlIG1l",
        "nexus.security.jwt-key, not base64",
        "nexus.security.jwt-key, " + MASTER,
        "nexus.security.jwt-key-previous, c2FtcGxl",
        "nexus.security.master-key, N0Qyb2ZtUzI5cmRzYjRVbVFaa0gxZ1h3VGpMcEV5Vno=",
        "nexus.security.jwt-key, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "nexus.security.open-role-registration, true",
        "nexus.security.open-role-registration, yes",
        "nexus.security.open-role-registration, 1",
        "nexus.security.open-role-registration, TRUE",
        "nexus.cors.origins, *",
        "management.server.port, 3000",
        "management.server.port, ''"
    })
    void what_is_insecure_ends_a_start_in_production(String property, String value) {
        assertThatThrownBy(() -> start(production().withProperty(property, value)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(property.replaceFirst("-previous$", ""));
    }

    @Test
    void a_file_is_no_database_for_production_unless_asked_for() {
        var file = new DatabaseVendor(url("jdbc:h2:file:nexus"));
        assertThatThrownBy(() -> new Hardening(production(), file).check())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("spring.datasource.url");
        assertThatCode(() -> new Hardening(production().withProperty("nexus.security.allow-h2", "true"), file).check())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nexus.security.ticket-access=open",
                "nexus.security.open-role-registration=on",
                "nexus.cors.origins=*",
                "nexus.rate-limit.enabled=off",
                "nexus.http.trusted-proxies=10.0.0.1,0.0.0.0/0"
            })
    void elsewhere_it_is_said_in_one_line(String setting, CapturedOutput output) {
        var parts = setting.split("=", 2);
        start(new MockEnvironment()
                .withProperty("management.server.port", "13000")
                .withProperty(parts[0], parts[1]));
        assertThat(Arrays.stream(output.toString().split("\n")).filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .contains(parts[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Production", "PRODUCTION", "prod"})
    void a_slip_in_the_profile_s_name_opens_no_desk(String profile) {
        var settings = production();
        settings.setActiveProfiles(profile);
        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("production");
    }

    private static MockEnvironment production() {
        var settings = new MockEnvironment()
                .withProperty("nexus.security.master-key", MASTER)
                .withProperty("nexus.security.jwt-key", SIGNING)
                .withProperty("nexus.security.ticket-access", "authenticated")
                .withProperty("server.port", "3000")
                .withProperty("management.server.port", "13000");
        settings.setActiveProfiles("production");
        return settings;
    }

    private static void start(MockEnvironment settings) {
        new Hardening(settings, new DatabaseVendor(url("jdbc:postgresql://localhost/nexus"))).check();
    }

    private static DataSourceProperties url(String url) {
        var properties = new DataSourceProperties();
        properties.setUrl(url);
        return properties;
    }
}
