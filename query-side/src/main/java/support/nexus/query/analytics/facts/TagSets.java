package support.nexus.query.analytics.facts;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What tickets are tagged with: each combination has a number, and each tag in it one of its own.
public final class TagSets {

    private final Dictionary sets = new Dictionary();
    private final Dictionary tags = new Dictionary();
    private final List<int[]> members = new ArrayList<>();

    /// @param json the tags as a JSON array
    int code(String json) {
        var code = sets.code(json);
        if (code == members.size()) {
            var read = JsonMapper.shared().readValue(json, new TypeReference<List<String>>() {});
            members.add(read.stream().distinct().mapToInt(tags::code).toArray());
        }
        return code;
    }

    public int size() {
        return sets.size();
    }

    public Dictionary tags() {
        return tags;
    }

    /// The numbers of a combination's tags.
    public void each(int code, IntConsumer tag) {
        for (var member : members.get(code)) {
            tag.accept(member);
        }
    }

    public List<String> texts(int code) {
        var texts = new ArrayList<String>();
        each(code, tag -> texts.add(tags.text(tag)));
        return texts;
    }

    /// The combinations that have one of these tags.
    public BitSet with(Collection<String> wanted) {
        var codes = tags.codes(wanted);
        var found = new BitSet();
        for (var code = 0; code < members.size(); code++) {
            for (var member : members.get(code)) {
                if (codes.get(member)) {
                    found.set(code);
                }
            }
        }
        return found;
    }

    long bytes() {
        return sets.bytes() + tags.bytes();
    }
}
