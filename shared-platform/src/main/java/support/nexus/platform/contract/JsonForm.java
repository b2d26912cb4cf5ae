package support.nexus.platform.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// How the API writes and reads JSON beyond Spring's defaults.
@Configuration(proxyBeanMethods = false)
class JsonForm implements WebMvcConfigurer {

    /// Answers are JSON whatever `Accept` says: a write must not be done and then refused for want of a format.
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer formats) {
        formats.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    @Bean
    JsonMapperBuilderCustomizer json() {
        return mapper -> mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(new SimpleModule().addSerializer(new MillisecondInstants()));
    }

    /// `2020-10-20T14:30:00.000Z`: always three digits, so that times sort as text.
    private static final class MillisecondInstants extends StdSerializer<Instant> {

        private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        MillisecondInstants() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(FORM.format(value));
        }
    }
}
