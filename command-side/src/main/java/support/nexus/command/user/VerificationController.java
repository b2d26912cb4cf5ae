package support.nexus.command.user;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import support.nexus.command.Reauthentication;
import support.nexus.command.user.Verification.Delivery;
import support.nexus.events.user.UserId;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Query;
import support.nexus.platform.request.ClientAddress;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.LoggedIn;
import support.nexus.platform.security.OpenTo;

/// Verifying that an address is its account's.
@RestController
@OpenTo(Callers.ANYONE)
@RequestMapping("/api/users")
class VerificationController {

    private final Verification verification;
    private final Reauthentication passwords;
    private final ClientAddress clients;

    VerificationController(Verification verification, Reauthentication passwords, ClientAddress clients) {
        this.verification = verification;
        this.passwords = passwords;
        this.clients = clients;
    }

    @PostMapping("/me/email/verification")
    @OpenTo(Callers.KNOWN)
    @LoggedIn
    Envelope<Sent> send(Caller caller) {
        var account = caller.required();
        passwords.count(account);
        return Envelope.of(new Sent(verification.send(new UserId(account.id()))));
    }

    @PostMapping("/{userId}/email/verification")
    @OpenTo(Callers.ADMINS)
    @LoggedIn
    ResponseEntity<Envelope<Given>> give(@PathVariable("userId") UserId user, HttpServletRequest request) {
        var proof = verification.give(user, clients.of(request));
        var given = new Given(proof.token(), Verification.link(proof), proof.expiresAt());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Envelope.of(given));
    }

    /// What a person sees who opens the link. It changes nothing: programs that look into people's mail open links too.
    @GetMapping("/verify-email")
    ResponseEntity<String> ask(@Query Link link) {
        var account = verification.of(link.token());
        var page = """
                <!doctype html>
                <html lang="en"><title>Verify an e-mail address</title>
                <p>Is %s your address, and %s your account of this support desk?</p>
                <form method="post" action="%s?token=%s"><button>Yes, it is mine</button></form>
                <p>If not, close this page.</p></html>
                """.formatted(
                        HtmlUtils.htmlEscape(account.email()),
                        HtmlUtils.htmlEscape(account.username()),
                        Verification.PATH,
                        HtmlUtils.htmlEscape(link.token()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(page);
    }

    @PostMapping("/verify-email")
    Envelope<Map<String, String>> verify(@Query Link link, HttpServletRequest request) {
        verification.verify(link.token(), clients.of(request));
        return Envelope.of(Map.of());
    }

    record Link(String token) {

        @Override
        public String toString() {
            return "Link";
        }
    }

    /// @param delivery where the link is: in the log, or with an admin who is asked for it
    record Sent(Delivery delivery) {}

    record Given(String token, String link, Instant expiresAt) {

        @Override
        public String toString() {
            return "Given";
        }
    }
}
