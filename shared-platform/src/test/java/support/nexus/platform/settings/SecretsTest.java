package support.nexus.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a#{1+1}b",
                "${x}",
                "${x:y}",
                "a${",
                "\\${x}",
                "#{systemProperties}",
                " a ",
                "a,b",
                "pä55\uD83D\uDE80",
                "@x@"
            })
    void a_secret_is_taken_to_the_letter(String text) {
        try (var context = new SpringApplicationBuilder(Holder.class)
                .web(WebApplicationType.NONE)
                .run("--nexus.security.jwt-key=" + text, "--spring.datasource.password=" + text)) {
            assertThat(context.getBean(HeldSettings.class).jwtKey().text()).isEqualTo(text);
            assertThat(context.getBean(HeldSettings.class).jwtKey()).asString().doesNotContain(text);
            assertThat(context.getBean(DataSourceProperties.class).getPassword())
                    .isEqualTo(text);
            assertThat(Secret.of(context.getEnvironment(), "nexus.security.jwt-key")
                            .text())
                    .isEqualTo(text);
            assertThat(Secret.of(context.getEnvironment(), "spring.datasource.password")
                            .text())
                    .isEqualTo(text);
        }
    }

    @EnableConfigurationProperties({HeldSettings.class, DataSourceProperties.class})
    static class Holder {}

    @ConfigurationProperties("nexus.security")
    record HeldSettings(@DefaultValue("") Secret jwtKey) {}
}
