package support.nexus.gateway.github;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.PostExchange;

/// How a GitHub App gets a token for where it is installed.
@FunctionalInterface
interface AppApi {

    @PostExchange("/app/installations/{installation}/access_tokens")
    ResponseEntity<byte[]> token(
            @RequestHeader(HttpHeaders.AUTHORIZATION) String jwt, @PathVariable("installation") String installation);
}
