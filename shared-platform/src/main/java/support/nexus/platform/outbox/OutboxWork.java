package support.nexus.platform.outbox;

/// What is to be done with the rows of an outbox. Declare one as a bean: it is given each row when it is due, under a
/// lease that is renewed while it works. It says itself what came of it: by {@link Outbox#end}, {@link Outbox#goOn} or
/// {@link Outbox#postpone}. What it throws is logged, and the row comes again when the lease has ended.
public interface OutboxWork {

    Outbox outbox();

    /// How many rows are worked on at once.
    int atOnce();

    void work(Lease lease);
}
