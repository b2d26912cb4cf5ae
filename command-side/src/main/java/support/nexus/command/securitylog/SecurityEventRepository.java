package support.nexus.command.securitylog;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import support.nexus.command.SecurityEventKind;

/// The security log, as auditors read it.
interface SecurityEventRepository extends Repository<SecurityEvent, Long> {

    /// Newest first.
    @Query("select e from SecurityEvent e where e.kind in :kinds order by e.lastAt desc, e.id desc")
    List<SecurityEvent> list(Collection<SecurityEventKind> kinds, Pageable page);

    long countByKindIn(Collection<SecurityEventKind> kinds);
}
