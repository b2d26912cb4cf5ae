package support.nexus.events;

/// Every way in which a request can fail: the code that clients switch on, the HTTP status, and the sentence in
/// `error`.
public enum ErrorCode {
    TOKEN_INVALID("E001", 401, "Invalid authentication token"),
    TOKEN_EXPIRED("E002", 401, "Token expired"),
    USER_NOT_FOUND("E003", 404, "User not found"),
    CREDENTIALS_INVALID("E004", 401, "Invalid credentials"),
    TICKET_NOT_FOUND("E005", 404, "Ticket not found"),
    DUPLICATE_TICKET("E006", 409, "Duplicate ticket ID"),
    STATUS_UNKNOWN("E007", 400, "Invalid ticket status"),
    TRANSITION_REFUSED("E007", 409, "Invalid ticket status"),
    PRIORITY_UNKNOWN("E008", 400, "Invalid priority level"),
    GITHUB_FAILED("E009", 500, "GitHub API error"),
    SIGNATURE_INVALID("E010", 401, "Invalid signature"),
    DATABASE_AWAY("E011", 503, "Database connection error"),
    INVALID("E012", 400, "Validation error"),
    TOO_SLOW("E012", 408, "Request body too slow"),
    TOO_LARGE("E012", 413, "Request body too large"),
    NOT_JSON("E012", 415, "Content type must be application/json"),
    NOT_ALLOWED("E013", 403, "Not allowed"),
    STALE("E014", 412, "Ticket has changed"),
    KEY_IN_USE("E015", 409, "Idempotency-Key is in use"),
    KEY_REUSED("E015", 422, "Idempotency-Key was used for another request"),
    TOO_MANY_REQUESTS("E016", 429, "Too many requests"),
    USER_EXISTS("E017", 400, "User already exists"),
    NO_SUCH_ROUTE("E018", 404, "Not found"),
    METHOD_NOT_ALLOWED("E019", 405, "Method not allowed"),
    NOT_IMPLEMENTED("E019", 501, "Not implemented"),
    ALREADY_LINKED("E020", 409, "Already linked"),
    UNFORESEEN("E021", 500, "Internal server error"),
    DEPENDENCY_AWAY("E022", 503, "Service unavailable");

    private final String code;
    private final int status;
    private final String title;

    ErrorCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
