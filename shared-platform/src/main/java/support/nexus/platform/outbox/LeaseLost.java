package support.nexus.platform.outbox;

/// The lease ended before the work did: another node has taken the work over, or it is gone. Nothing was written.
public final class LeaseLost extends RuntimeException {

    LeaseLost(Lease lease, OutboxTable table) {
        super("%s of %s is leased by somebody else by now, or gone.".formatted(lease.key(), table.name()));
    }
}
