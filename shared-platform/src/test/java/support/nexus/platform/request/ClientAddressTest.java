package support.nexus.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import support.nexus.platform.storage.Misconfigured;

class ClientAddressTest {

    private static final String PROXY = "10.0.0.1";

    private final ClientAddress clients =
            new ClientAddress(new HttpSettings(List.of("10.0.0.0/8", " 192.168.1.7 ", "2001:db8::/32", "")));

    @Test
    void without_trusted_proxies_the_peer_is_the_client_whatever_it_says() {
        assertThat(new ClientAddress(new HttpSettings(List.of())).of(request("203.0.113.9", "198.51.100.1")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void a_stranger_s_forged_header_is_not_believed() {
        assertThat(clients.of(request("203.0.113.9", "198.51.100.1"))).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 203.0.113.9, 203.0.113.9",
        "192.168.1.7, 203.0.113.9, 203.0.113.9",
        "192.168.1.8, 203.0.113.9, 192.168.1.8",
        "10.0.0.1, '198.51.100.1, 203.0.113.9', 203.0.113.9",
        "10.0.0.1, '198.51.100.1,203.0.113.9 , 10.9.9.9', 203.0.113.9",
        "10.0.0.1, '10.2.2.2, 10.3.3.3', 10.2.2.2",
        "10.0.0.1, 2a00::9, 2a00:0:0:0:0:0:0:9",
        "2001:db8::1, '198.51.100.1, 2a00::9', 2a00:0:0:0:0:0:0:9",
        "2001:db9::1, 2a00::9, 2001:db9:0:0:0:0:0:1",
        "10.0.0.1, '2a00::9, 2001:db8:ffff::1', 2a00:0:0:0:0:0:0:9"
    })
    void a_trusted_proxy_is_believed_in_what_it_says_of_the_one_before_it(String peer, String header, String client) {
        assertThat(clients.of(request(peer, header))).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "_hidden",
                "evil.example.org",
                "203.0.113.9, ",
                "localhost",
                "<script>",
                "999.1.1.1",
                "1.2.3.4.5",
                "1.2.3",
                "1.2",
                "16909060",
                "[1.2.3]",
                "::::",
                "1:2:3",
                "[1.2.3.4:",
                "203.0.113.9:99999999",
                "12345::"
            })
    void a_hop_that_is_no_address_ends_the_chain_at_the_one_that_named_it(String header) {
        assertThat(clients.of(request(PROXY, header))).isEqualTo(PROXY);
    }

    @Test
    void a_proxy_that_adds_a_line_of_its_own_is_believed_over_the_line_that_the_client_forged() {
        var request = request(PROXY, "198.51.100.1");
        request.addHeader("X-Forwarded-For", "203.0.113.9");
        assertThat(clients.of(request)).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.9:4711, 203.0.113.9", "[2a00::9]:4711, 2a00:0:0:0:0:0:0:9", "[2a00::9], 2a00:0:0:0:0:0:0:9"})
    void a_hop_s_port_is_no_part_of_its_address(String header, String client) {
        assertThat(clients.of(request(PROXY, header))).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2A00::0009", "2a00:0:0:0:0:0:0:9", "[2a00:0000::9]", "2a00:0:0:0:0:0:0.0.0.9"})
    void one_address_in_several_spellings_is_one_client(String spelling) {
        assertThat(clients.of(request(PROXY, spelling))).isEqualTo("2a00:0:0:0:0:0:0:9");
        assertThat(new ClientAddress(new HttpSettings(List.of())).of(request(spelling.replaceAll("[\\[\\]]", ""), "x")))
                .isEqualTo("2a00:0:0:0:0:0:0:9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:203.0.113.9", "::FFFF:cb00:7109", "0:0:0:0:0:ffff:203.0.113.9"})
    void an_IPv4_address_within_IPv6_is_that_address(String spelling) {
        assertThat(clients.of(request(PROXY, spelling))).isEqualTo("203.0.113.9");
        assertThat(clients.of(request("::ffff:10.0.0.1", spelling))).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "proxy.example.org", "*", "::1/129", "10.0.0.1-10.0.0.9"})
    void a_range_that_is_none_ends_the_start_with_a_sentence(String range) {
        assertThatThrownBy(() -> new ClientAddress(new HttpSettings(List.of(range))))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nexus.http.trusted-proxies")
                .hasMessageContaining(range);
    }

    private static MockHttpServletRequest request(String peer, String forwardedFor) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader("X-Forwarded-For", forwardedFor);
        return request;
    }
}
