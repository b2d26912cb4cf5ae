package support.nexus.events;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lifts stored facts of one type from a revision to the next, when they are read. The log itself never changes.
///
/// @param type the stored name
/// @param from the revision that is lifted
/// @param lift changes the fact's fields, personal ones included, as they stand in its JSON. Where their key is
/// destroyed, the personal fields of today's shape read `[erased]` already and those of the old shape are absent
public record Upcaster(String type, int from, Consumer<Map<String, @Nullable Object>> lift) {}
