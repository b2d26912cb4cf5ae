package support.nexus.command.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The personal API tokens of all accounts.
interface ApiTokenRepository extends Repository<ApiToken, String> {

    void save(ApiToken token);

    /// Newest first.
    @Query(
            "select t from ApiToken t where t.userId = :user and t.expiresAt > :now order by t.createdAt desc, t.id desc")
    List<ApiToken> list(String user, Instant now);

    @Query("select t from ApiToken t where t.tokenHash = :hash and t.expiresAt > :now")
    Optional<ApiToken> find(String hash, Instant now);

    @Transactional
    @Modifying
    @Query("update ApiToken t set t.lastUsedAt = :now where t.tokenHash = :hash")
    void used(String hash, Instant now);

    /// @return 0 where the account has no such token
    @Transactional
    @Modifying
    @Query("delete from ApiToken t where t.userId = :user and t.id = :id and t.expiresAt > :now")
    int delete(String user, String id, Instant now);

    @Transactional
    @Modifying
    @Query("delete from ApiToken t where t.expiresAt <= :now")
    void deleteExpired(Instant now);
}
