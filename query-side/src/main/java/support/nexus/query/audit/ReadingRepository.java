package support.nexus.query.audit;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Who read the audit log.
interface ReadingRepository extends Repository<Reading, Long> {

    void save(Reading reading);

    /// Newest first.
    @Query("select r from Reading r order by r.readAt desc, r.id desc")
    List<Reading> list(Pageable page);

    long count();

    /// Deletes some of those that are older, in a transaction.
    ///
    /// @return how many
    @Transactional
    @Modifying
    @Query("""
            delete from Reading r where r.id in
                (select o.id from Reading o where o.readAt < :end order by o.readAt, o.id limit :most)
            """)
    int deleteOlder(Instant end, int most);
}
