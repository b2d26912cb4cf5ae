package support.nexus.gateway.webhooks;

import java.time.Instant;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;

/// The endpoints that admins have named: a hundred at most. What comes of calls is written by statements, since many
/// calls
/// end at once.
interface EndpointRepository
        extends ListCrudRepository<Endpoint, String>, ListPagingAndSortingRepository<Endpoint, String> {

    @Modifying
    @Query(
            "update Endpoint e set e.failingSince = null, e.reason = null where e.id = ?1 and e.failingSince is not null")
    void succeeded(String id);

    @Modifying
    @Query(
            "update Endpoint e set e.failingSince = coalesce(e.failingSince, ?2), e.reason = ?3 where e.id = ?1 and e.enabled")
    void failed(String id, Instant at, String reason);

    /// @return 1 where it was on
    @Modifying
    @Query("update Endpoint e set e.enabled = false, e.reason = ?2 where e.id = ?1 and e.enabled")
    int off(String id, String reason);

    /// The same, where it has failed since then.
    @Modifying
    @Query(
            "update Endpoint e set e.enabled = false, e.reason = ?3 where e.id = ?1 and e.enabled and e.failingSince < ?2")
    int off(String id, Instant since, String reason);
}
