package support.nexus.platform.deadletter;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.deadletter.DeadLetterRetry.Retried;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Events that a projection could not take, and what to do about them.
@RestController
@RequestMapping("/api/admin/dead-letters")
@OpenTo(Callers.AUDITORS)
class DeadLetterController {

    private final DeadLetters letters;
    private final DeadLetterRetry retries;

    DeadLetterController(DeadLetters letters, DeadLetterRetry retries) {
        this.letters = letters;
        this.retries = retries;
    }

    @GetMapping
    Envelope<List<Letter>> list(@Query Filter filter, @Query Paging paging) {
        var page = letters.page(filter.wanted(), filter.projection(), paging.offset(), paging.size());
        return Envelope.page(page, paging.of(letters.count(filter.wanted(), filter.projection())));
    }

    @GetMapping("/{id}")
    Envelope<Letter> find(@PathVariable("id") String id) {
        return Envelope.of(letters.find(number(id)).orElseThrow(DeadLetterController::noSuchLetter));
    }

    @PostMapping("/{id}/retry")
    @OpenTo(Callers.ADMINS)
    Envelope<Retried> retry(@PathVariable("id") String id, @Query Scope scope) {
        return Envelope.of(retries.retry(number(id), Boolean.TRUE.equals(scope.sequence())));
    }

    @DeleteMapping("/{id}")
    @OpenTo(Callers.ADMINS)
    Envelope<Letter> discard(@PathVariable("id") String id, @Query Discard discard) {
        return Envelope.of(retries.discard(number(id), discard.reason()));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notOne) {
            throw noSuchLetter();
        }
    }

    private static Refused noSuchLetter() {
        return new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such dead letter.");
    }

    /// Which of them.
    record Filter(@Nullable String state, @Nullable String projection) {

        String wanted() {
            return requireNonNullElse(state, "parked");
        }
    }

    record Scope(@Nullable Boolean sequence) {}

    record Discard(String reason) {}
}
