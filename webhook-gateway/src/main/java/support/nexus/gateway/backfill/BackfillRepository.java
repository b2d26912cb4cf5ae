package support.nexus.gateway.backfill;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The runs, and how far each has come.
interface BackfillRepository extends Repository<Backfill, String> {

    Backfill save(Backfill run);

    Optional<Backfill> findById(String id);

    /// Newest first.
    @Query("select b from Backfill b order by b.startedAt desc, b.id desc")
    List<Backfill> list(Pageable page);

    long count();

    /// Forgets those that have ended, but for the newest.
    @Transactional
    @Modifying
    @Query("""
            delete from Backfill b where b.state <> 'running'
                and b.id not in (select n.id from Backfill n order by n.startedAt desc, n.id desc limit :remembered)
            """)
    void forgetOld(int remembered);
}
