package support.nexus.gateway.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import support.nexus.events.Refused;
import support.nexus.gateway.github.GithubSettings.App;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.Misconfigured;

class CredentialsTest {

    private static final int PKCS8_HEADER = 26; // before the PKCS #1 key of 2048 bits

    private final List<String> jwts = new ArrayList<>();
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");

    @Test
    void an_app_gets_a_token_and_keeps_it_until_shortly_before_it_expires() throws Exception {
        var pair = pair();
        var credentials = credentials(null, app(pair));

        assertThat(credentials.authorization()).isEqualTo("Bearer ghs_1");
        now = now.plus(Duration.ofMinutes(54));
        assertThat(credentials.authorization()).isEqualTo("Bearer ghs_1");
        now = now.plus(Duration.ofMinutes(2));
        assertThat(credentials.authorization()).isEqualTo("Bearer ghs_2");
        credentials.forget();
        assertThat(credentials.authorization()).isEqualTo("Bearer ghs_3");

        var jwt = SignedJWT.parse(jwts.getFirst().substring("Bearer ".length()));
        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                .isTrue();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("4711");
        assertThat(Duration.between(
                        jwt.getJWTClaimsSet().getIssueTime().toInstant(),
                        jwt.getJWTClaimsSet().getExpirationTime().toInstant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_token_is_shown_as_it_is() {
        assertThat(credentials("ghp_x ", null).authorization()).isEqualTo("Bearer ghp_x");
    }

    @Test
    void without_either_it_says_what_to_configure() {
        assertThatThrownBy(() -> credentials(null, null).authorization())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("nexus.github.token");
    }

    @Test
    void a_key_that_is_none_stops_the_start_without_showing_it() {
        assertThatThrownBy(() -> credentials(null, new App("1", "2", Secret.valueOf("secret, but no key"))))
                .isInstanceOf(Misconfigured.class)
                .hasMessageNotContaining("secret");
    }

    private Credentials credentials(@Nullable String token, @Nullable App app) {
        var second = Duration.ofSeconds(1);
        var settings = new GithubSettings(
                URI.create("https://api.github.com"),
                token == null ? Secret.NONE : Secret.valueOf(token),
                app,
                second,
                second,
                second,
                false,
                second,
                second,
                second,
                80,
                500);
        assertThat(settings.toString()).isEqualTo("https://api.github.com");
        return new Credentials(settings, (jwt, _) -> token(jwt), () -> now);
    }

    private ResponseEntity<byte[]> token(String jwt) {
        jwts.add(jwt);
        var json = "{\"token\":\"ghs_%s\",\"expires_at\":\"%s\"}".formatted(jwts.size(), now.plusSeconds(3600));
        return ResponseEntity.ok(json.getBytes(StandardCharsets.UTF_8));
    }

    /// As GitHub gives it: PKCS #1.
    private static App app(KeyPair pair) {
        var pkcs8 = pair.getPrivate().getEncoded();
        var pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEADER, pkcs8.length);
        var pem = "-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(pkcs1));
        return new App("4711", "42", Secret.valueOf(pem));
    }

    private static KeyPair pair() throws java.security.NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
