package support.nexus.query.notification;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps inboxes small.
@Component
class NotificationCare {

    private final Inbox inbox;
    private final NotificationSettings settings;

    NotificationCare(Inbox inbox, NotificationSettings settings) {
        this.inbox = inbox;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        inbox.sweep(settings.keep());
    }
}
