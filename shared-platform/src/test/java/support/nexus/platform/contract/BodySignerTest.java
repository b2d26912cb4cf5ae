package support.nexus.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import support.nexus.events.Role;
import support.nexus.platform.contract.Body.Signature;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.TestCallers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BodySignerTest {

    private static final String FORGED = "{\"by\":\"Bo\",\"mail\":\"bo@example.com\",\"x\":1}";
    private static final String UNSIGNED = "{\"x\":1}";
    private static final String OWN = "{\"x\":1,\"by\":\"ana\",\"mail\":\"ana@example.com\"}";

    private static final Caller USER = TestCallers.known(Role.USER);
    private static final Caller AGENT = TestCallers.known(Role.SUPPORT_AGENT);

    @Test
    void whoever_is_known_may_leave_out_who_they_are() throws Exception {
        assertThat(signed("open", USER, UNSIGNED)).isEqualTo(json(OWN));
        assertThat(signed("authenticated", USER, UNSIGNED)).isEqualTo(json(OWN));
        assertThat(signed("authenticated", AGENT, UNSIGNED)).isEqualTo(json(OWN));
    }

    @Test
    void a_user_is_nobody_else_where_tickets_are_closed() throws Exception {
        assertThat(signed("authenticated", USER, FORGED)).isEqualTo(json(OWN));
        assertThat(signed("authenticated", USER, "{\"by\":\"Bo\",\"x\":1}")).isEqualTo(json(OWN));
    }

    @Test
    void an_agent_acts_for_others_and_everybody_does_where_tickets_are_open() throws Exception {
        assertThat(signed("authenticated", AGENT, FORGED)).isEqualTo(json(FORGED));
        assertThat(signed("open", USER, FORGED)).isEqualTo(json(FORGED));
    }

    @Test
    void half_a_signature_is_left_for_the_contract_to_refuse() throws Exception {
        assertThat(signed("open", AGENT, "{\"by\":\"Bo\"}")).isEqualTo(json("{\"by\":\"Bo\"}"));
    }

    @Test
    void nobody_is_made_up() throws Exception {
        assertThat(signed("open", Caller.ANONYMOUS, UNSIGNED)).isEqualTo(json(UNSIGNED));
        assertThat(signed("authenticated", USER, "[1]")).isEqualTo(json("[1]"));
    }

    private static JsonNode signed(String access, Caller caller, String body) throws Exception {
        var parameter =
                BodySignerTest.class.getDeclaredMethod("route", JsonNode.class).getParameters()[0];
        var rules = Objects.requireNonNull(parameter.getAnnotation(Body.class));
        var signer = new BodySigner(TestCallers.tickets(access));
        return TestCallers.calling(caller, () -> signer.sign(json(body), rules));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static void route(@Body(signature = @Signature(name = "by", email = "mail")) JsonNode body) {
        assertThat(body).isNotNull();
    }
}
