package support.nexus.events.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;

class TicketFactTest {

    static List<Class<?>> facts() {
        return TicketFact.types();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_is_a_record_with_a_stored_name_and_a_revision(Class<?> fact) {
        assertThat(fact).isRecord();
        assertThat(fact.getAnnotation(StoredAs.class).value()).matches("ticket-[a-z-]+");
        assertThat(fact.getAnnotation(Revision.class).value()).matches("[1-9]\\d*");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_names_its_ticket_as_the_owner_of_its_key(Class<?> fact) {
        assertThat(components(fact, KeyOwner.class)).containsExactly("ticketId");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_text_of_a_fact_is_personal_but_identifiers(Class<?> fact) {
        var texts = Arrays.stream(fact.getRecordComponents())
                .filter(component -> component.getType() == String.class || component.getType() == List.class)
                .map(RecordComponent::getName)
                .filter(name ->
                        !List.of("objectId", "commentId", "requester", "place").contains(name));
        assertThat(components(fact, Personal.class)).containsExactlyElementsOf(texts.toList());
    }

    @Test
    void no_two_facts_share_a_stored_name() {
        assertThat(facts().stream()
                        .map(fact -> fact.getAnnotation(StoredAs.class).value()))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_assignment_to_nobody_is_an_unassignment() {
        var ticket = new TicketId("TCK-K4J9X2M1");
        assertThat(TicketEvent.assignment(ticket, null)).isEqualTo(new TicketEvent.Unassigned(ticket));
        assertThat(TicketEvent.assignment(ticket, "ana")).isEqualTo(new TicketEvent.Assigned(ticket, "ana"));
    }

    private static List<String> components(Class<?> fact, Class<? extends java.lang.annotation.Annotation> mark) {
        return Arrays.stream(fact.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(mark))
                .map(java.lang.reflect.Field::getName)
                .toList();
    }
}
