package support.nexus.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.axonframework.springboot.autoconfig.ObjectMapperAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import support.nexus.platform.crypto.PersonalText;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.storage.Database;

/// What Axon stores of its own through its general serializer must be readable at the next start.
class TokensTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(
                    context -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
            .withConfiguration(AutoConfigurations.of(
                    ObjectMapperAutoConfiguration.class,
                    InfraConfiguration.class,
                    EventProcessingAutoConfiguration.class,
                    AxonAutoConfiguration.class))
            .withUserConfiguration(AxonConfiguration.class)
            .withBean(StoredTypes.class, () -> new StoredTypes(List.of(), List.of(), List.of()))
            .withBean(PersonalText.class, () -> TestKeys.personalText(TestKeys.of(Database.H2.ready())))
            .withPropertyValues(
                    "axon.serializer.general=jackson3",
                    "axon.serializer.messages=jackson3",
                    "axon.serializer.events=jackson3");

    static Stream<TrackingToken> tokens() {
        var behind = GapAwareTrackingToken.newInstance(3, List.of(1L));
        var ahead = GapAwareTrackingToken.newInstance(9, List.of(5L, 7L));
        return Stream.of(
                new GlobalSequenceTrackingToken(5),
                ahead,
                ReplayToken.createReplayToken(ahead),
                ReplayToken.createReplayToken(ahead, behind),
                ReplayToken.createReplayToken(ahead, behind, "because the shape changed"),
                MergedTrackingToken.merged(behind, ahead),
                MergedTrackingToken.merged(ReplayToken.createReplayToken(ahead, behind), ahead));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_reads_back_as_it_was_stored(TrackingToken token) {
        application.run(context ->
                assertThat(readBack(context.getBean(Serializer.class), token)).isEqualTo(token));
    }

    @Test
    void metadata_of_a_dead_letter_reads_back_as_it_was_stored() {
        var metadata = MetaData.with("actor", "anonymous").and("attempts", 3);
        application.run(context -> assertThat(readBack(context.getBean(Serializer.class), metadata))
                .isEqualTo(metadata));
    }

    @Test
    void an_instant_reads_back_as_it_was_stored() {
        var instant = Instant.parse("2026-01-31T12:00:00.123Z");
        application.run(context ->
                assertThat(readBack(context.getBean(Serializer.class), instant)).isEqualTo(instant));
    }

    private static Object readBack(Serializer serializer, Object object) {
        return serializer.deserialize(serializer.serialize(object, byte[].class));
    }
}
