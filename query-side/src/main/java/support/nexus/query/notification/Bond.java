package support.nexus.query.notification;

/// What ties a person to a ticket.
enum Bond {
    REQUESTER,
    ASSIGNEE,
    /// Has commented, or was mentioned.
    PARTICIPANT,
    WATCHER,
    /// Works on tickets.
    AGENT
}
