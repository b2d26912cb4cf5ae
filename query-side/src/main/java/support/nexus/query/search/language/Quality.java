package support.nexus.query.search.language;

/// What can be asked of a ticket, and of its comments, besides words and times.
public enum Quality {
    STATUS,
    PRIORITY,
    CATEGORY,
    TAG,
    /// The login of whoever it is assigned to.
    ASSIGNEE,
    /// The name or the address of whoever it is from.
    PERSON,
    /// The account that opened it for itself, by its id.
    REQUESTER,
    /// The name or the address of whoever has commented.
    AUTHOR,
    /// A ticket, by its public id.
    TICKET,
    /// The number of its issue.
    ISSUE,
    /// The repository of its issue, `owner/name` or `host/owner/name`, in lower case.
    REPOSITORY,
    /// One of the {@link Trait}s.
    TRAIT
}
