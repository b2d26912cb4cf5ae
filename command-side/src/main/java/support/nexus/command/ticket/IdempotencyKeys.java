package support.nexus.command.ticket;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import support.nexus.command.ticket.IdempotencyRecords.Recorded;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Lets a request under an `Idempotency-Key` be done once, however often it is sent.
@Component
class IdempotencyKeys {

    private final IdempotencyRecords records;
    private final Set<String> underWay =
            ConcurrentHashMap.newKeySet(); // on other nodes, the record's unique key decides

    IdempotencyKeys(IdempotencyRecords records) {
        this.records = records;
    }

    ResponseEntity<?> once(
            Optional<IdempotencyClaim> claim,
            Supplier<ResponseEntity<?>> first,
            Function<Recorded, ResponseEntity<?>> again) {
        return claim.isEmpty() ? first.get() : claimed(claim.get(), first, again);
    }

    private ResponseEntity<?> claimed(
            IdempotencyClaim claim, Supplier<ResponseEntity<?>> first, Function<Recorded, ResponseEntity<?>> again) {
        var name = claim.caller() + " " + claim.keyHash();
        if (!underWay.add(name)) {
            throw IdempotencyRecords.inUse();
        }
        try {
            var recorded = records.find(claim);
            if (recorded.isEmpty()) {
                return first.get();
            }
            if (!recorded.get().claim().isFor(claim)) {
                throw new Refused(ErrorCode.KEY_REUSED, "This Idempotency-Key came with another request before.");
            }
            return again.apply(recorded.get());
        } finally {
            underWay.remove(name);
        }
    }
}
