package support.nexus.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.nexus.platform.security.TestCallers.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.platform.storage.Misconfigured;

class AccessTokensTest {

    private static final String KEY = TestTokens.KEY;
    private static final String OTHER = "eUE3a1d4UG5RMnNUZkdoSjlWYkM0bU5kRTZyWjBoS2w=";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void a_token_says_whose_it_is_and_nothing_of_what_they_may_do() throws ParseException {
        var token = tokens(KEY, "").issue(account(Role.ADMIN));
        assertThat(tokens(KEY, "").read(token)).isEqualTo(new AccessTokens.Subject(TestCallers.ID, 0));

        var parsed = SignedJWT.parse(token);
        assertThat(parsed.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(parsed.getHeader().getKeyID()).isNotBlank();
        var claims = parsed.getJWTClaimsSet();
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "aud", "sub", "iat", "exp", "jti", "pwd");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(HOUR));
    }

    @Test
    void two_tokens_are_never_the_same() {
        var tokens = tokens(KEY, "");
        assertThat(tokens.issue(account(Role.USER))).isNotEqualTo(tokens.issue(account(Role.USER)));
    }

    @Test
    void while_the_key_changes_both_are_accepted() {
        var before = tokens(KEY, "").issue(account(Role.USER));
        var changing = tokens(OTHER, KEY);
        assertThat(changing.read(before).userId()).isEqualTo(TestCallers.ID);
        assertThat(changing.read(changing.issue(account(Role.USER))).userId()).isEqualTo(TestCallers.ID);
        assertRefused(tokens(OTHER, ""), before, ErrorCode.TOKEN_INVALID);
        assertRefused(tokens(KEY, ""), changing.issue(account(Role.USER)), ErrorCode.TOKEN_INVALID);
    }

    @Test
    void an_old_token_has_expired() throws JOSEException {
        var expired =
                signed(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(6))));
        assertRefused(tokens(KEY, ""), expired, ErrorCode.TOKEN_EXPIRED);
    }

    @Test
    void a_token_lacks_nothing_and_is_for_this_service() throws JOSEException {
        assertThat(tokens(KEY, "").read(signed(_ -> {})).userId()).isEqualTo(TestCallers.ID);
        var wrong = new ArrayList<Consumer<JWTClaimsSet.Builder>>(List.of(
                claims -> claims.issuer("another"),
                claims -> claims.audience("another"),
                claims -> claims.audience((String) null),
                claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60))),
                claims -> claims.claim("pwd", "none")));
        for (var claim : List.of("iss", "sub", "iat", "exp", "jti", "pwd")) {
            wrong.add(claims -> claims.claim(claim, null));
        }
        for (var change : wrong) {
            assertRefused(tokens(KEY, ""), signed(change), ErrorCode.TOKEN_INVALID);
        }
    }

    @Test
    void only_one_algorithm_and_only_our_keys_sign() throws JOSEException {
        var claims = claims().build();
        assertRefused(tokens(KEY, ""), new PlainJWT(claims).serialize(), ErrorCode.TOKEN_INVALID);

        var bytes = Base64.getDecoder().decode(KEY);
        var longer = new byte[64];
        System.arraycopy(bytes, 0, longer, 0, bytes.length);
        var another = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims);
        another.sign(new MACSigner(longer));
        assertRefused(tokens(KEY, ""), another.serialize(), ErrorCode.TOKEN_INVALID);

        var theirs = new OctetSequenceKey.Builder(Base64.getDecoder().decode(OTHER)).build();
        var foreign = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        foreign.sign(new MACSigner(theirs));
        assertRefused(tokens(KEY, ""), foreign.serialize(), ErrorCode.TOKEN_INVALID);
    }

    @Test
    void a_key_that_a_token_brings_along_is_not_looked_at() throws JOSEException {
        var pair = new RSAKeyGenerator(2048).generate();
        var embedded = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(pair.toPublicJWK())
                        .build(),
                claims().build());
        embedded.sign(new RSASSASigner(pair));
        assertRefused(tokens(KEY, ""), embedded.serialize(), ErrorCode.TOKEN_INVALID);
    }

    @Test
    void a_single_bit_spoils_it() {
        var tokens = tokens(KEY, "");
        var token = tokens.issue(account(Role.USER));
        for (var i = 0; i < token.length() - 1; i++) { // of the last character, some bits mean nothing
            var bytes = token.getBytes(UTF_8);
            bytes[i] = (byte) (bytes[i] ^ 1);
            assertRefused(tokens, new String(bytes, UTF_8), ErrorCode.TOKEN_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "null", "{}", "\u0000", "x.y.z.a.b"})
    void what_is_no_token_is_none(String text) {
        assertRefused(tokens(KEY, ""), text, ErrorCode.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "short", "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMQ==", "not base64 at all, but long!"
            })
    void a_key_of_less_than_256_bits_ends_the_start(String key) {
        assertThatThrownBy(() -> tokens(key, ""))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nexus.security.jwt-key");
        assertThatThrownBy(() -> tokens(KEY, key))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nexus.security.jwt-key-previous");
    }

    @Test
    void a_life_of_nothing_or_of_days_ends_the_start() {
        for (var life : List.of(Duration.ZERO, Duration.ofHours(-1), Duration.ofHours(25))) {
            assertThatThrownBy(() -> TestTokens.living(life))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("nexus.security.jwt-life");
        }
    }

    @Test
    void without_a_key_a_process_keeps_one_and_nodes_derive_the_same() {
        var alone = TestTokens.signed("", "", folder, false);
        assertThat(folder.resolve("jwt.key")).exists();
        assertThat(TestTokens.signed("", "", folder, false)
                        .read(alone.issue(account(Role.USER)))
                        .userId())
                .isEqualTo(TestCallers.ID);
        var node = TestTokens.signed("", "", folder, true);
        assertThat(TestTokens.signed("", "", folder, true)
                        .read(node.issue(account(Role.USER)))
                        .userId())
                .isEqualTo(TestCallers.ID);
        assertRefused(node, alone.issue(account(Role.USER)), ErrorCode.TOKEN_INVALID);
    }

    private AccessTokens tokens(String key, String previous) {
        return TestTokens.signed(key, previous, folder, false);
    }

    private static String signed(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        var claims = claims();
        change.accept(claims);
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(Base64.getDecoder().decode(KEY)));
        return token.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("nexus-support")
                .audience("nexus-support-api")
                .subject(TestCallers.ID)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(HOUR)))
                .jwtID("x")
                .claim("pwd", 0);
    }

    private static void assertRefused(AccessTokens tokens, String token, ErrorCode code) {
        assertThatThrownBy(() -> tokens.read(token))
                .as(token)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
