package support.nexus.query.notification;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/// What a person does not want to be told.
@Entity
@Table(name = "notification_preference")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class Preference {

    @Id
    private String account;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "notification_muted", joinColumns = @JoinColumn(name = "account"))
    @Column(name = "kind")
    private Set<String> muted = new HashSet<>();

    protected Preference() {}

    Preference(String account) {
        this.account = account;
    }

    void tell(Kind kind, boolean wanted) {
        if (wanted) {
            muted.remove(kind.word());
        } else {
            muted.add(kind.word());
        }
    }

    boolean wants(Kind kind) {
        return !muted.contains(kind.word());
    }
}
