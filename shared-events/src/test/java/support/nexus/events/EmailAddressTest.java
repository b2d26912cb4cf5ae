package support.nexus.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.cd",
                "a@b",
                "abc.@docomo.ne.jp",
                "a..b@docomo.ne.jp",
                ".a@b.cd",
                "first.last+tag@sub.example.co.uk",
                "o'hara@example.com",
                "a_b-c!#$%&*/=?^`{|}~@x.yz",
                "root@mail_server",
                "a@_dmarc.example.com",
                "a@1.example",
                "a@b--c.de",
                "A.B@EXAMPLE.COM",
                "用户@例子.公司",
                "用户@例子。公司",
                "jürgen@bücher.example",
                "jürgen@xn--bcher-kva.example",
                "\ud83d\ude80@example.com",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645@example.ir",
                "local-parts-that-are-longer-than-those-64-characters-which-mail-servers-hand-on@example.com"
            })
    void what_a_browser_takes_or_a_script_writes_is_an_address(String address) {
        assertThat(EmailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "@",
                "a@",
                "@b.cd",
                "a b@c.de",
                "a@b c.de",
                "a@b..cd",
                "a@.cd",
                "a@b.cd.",
                "a@-b.cd",
                "a@b-.cd",
                "a@b.cd ",
                " a@b.cd",
                "a@b@c.de",
                "a@b.cd\n",
                "<a@b.cd>",
                "a,b@c.de",
                "\"a\"@c.de",
                "a@b.cd\r\nBcc: x@y.z",
                "a@[127.0.0.1]",
                "a@b/c.de",
                "a@\u2100.de",
                "a\u0000@b.cd",
                "a\u007f@b.cd",
                "a\u0085@b.cd",
                "a\u00a0@b.cd",
                "a\u2028@b.cd",
                "a\u202e@b.cd",
                "a\ufeff@b.cd",
                "a@b\u202e.cd",
                "a\ud800@b.cd",
                "a@b\udc00.cd",
                "a@labels-that-are-longer-than-those-63-characters-which-names-may-have-x.de"
            })
    void what_is_none_is_refused(String address) {
        assertThat(EmailAddress.isValid(address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Ana@Example.COM, ana@example.com",
        "ana@b\u00fccher.example, ana@xn--bcher-kva.example",
        "ana@B\u00dcCHER.example, ana@XN--BCHER-KVA.EXAMPLE",
        "ana@bu\u0308cher.example, ana@b\u00fccher.example",
        "ju\u0308rgen@example.com, J\u00dcRGEN@example.com",
        "a@\uff47\uff4d\uff41\uff49\uff4c.com, a@gmail.com",
        "a@\u4f8b\u5b50\u3002\u516c\u53f8, a@xn--fsqu00a.xn--55qx5d",
        "a@stra\u00dfe.de, a@xn--strae-oqa.de",
        "a@\u03b1\u03a3.gr, a@\u03b1\u03c3.gr",
        "a@\u2615.example, a@xn--53h.example"
    })
    void one_address_in_two_spellings_has_one_key(String one, String another) {
        assertThat(EmailAddress.key(one)).isEqualTo(EmailAddress.key(another));
        assertThat(EmailAddress.key(EmailAddress.key(one))).isEqualTo(EmailAddress.key(one));
    }

    @ParameterizedTest
    @CsvSource({
        "a@strasse.de, a@stra\u00dfe.de",
        "a@abc.de, a@xn--abc-.de",
        "a@b\u00fccher.de, a@bucher.de",
        "a.b@gmail.com, ab@gmail.com",
        "a@xn--.de, a@.de",
        "a@b\u00fccher.de, a@xn--BCHER-KVA!.de",
        "\u0456van@example.com, ivan@example.com"
    })
    void two_addresses_have_two_keys(String one, String another) {
        assertThat(EmailAddress.key(one)).isNotEqualTo(EmailAddress.key(another));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "999999999999", "a-\u00e9", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "b1"})
    void what_is_no_Punycode_stays_as_it_is(String label) {
        assertThat(EmailAddress.key("a@xn--" + label + ".de")).isEqualTo("a@xn--" + label + ".de");
    }

    @Test
    void an_endless_text_takes_no_time() {
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            for (var part : new String[] {"a.", "a", "a@", "-", "\u00e9.", "\ufdfa"}) {
                assertThat(EmailAddress.isValid(part.repeat(1_000_000) + "@example.com"))
                        .isFalse();
                assertThat(EmailAddress.isValid("a@" + part.repeat(1_000_000))).isFalse();
            }
        });
        assertThat(EmailAddress.isValid("\ufdfa".repeat(60) + "@example.com")).isTrue();
        assertThat(EmailAddress.isValid("a@" + "\ufdfa".repeat(60) + ".com")).isFalse(); // 18 characters each
    }
}
