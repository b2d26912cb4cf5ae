package support.nexus.query.search.engine;

/// What hits are counted by.
public enum Dimension {
    STATUS("status", Field.STATUS),
    PRIORITY("priority", Field.PRIORITY),
    CATEGORY("category", Field.CATEGORY),
    TAGS("tags", Field.TAG),
    ASSIGNED_TO("assignedTo", Field.ASSIGNED_TO),
    TYPE("type", Field.KIND);

    /// How many values of each are told apart.
    public static final int SHOWN = 10;

    private final String word;
    private final Field field;

    Dimension(String word, Field field) {
        this.word = word;
        this.field = field;
    }

    /// As the API calls it.
    public String word() {
        return word;
    }

    public Field field() {
        return field;
    }
}
