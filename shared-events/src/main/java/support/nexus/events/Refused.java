package support.nexus.events;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandExecutionException;
import support.nexus.events.Refusal.WrongField;

/// A refusal on its way to the caller. It carries the {@link Refusal} as details, which survive a journey over a bus.
public final class Refused extends CommandExecutionException {

    private final transient Refusal refusal;

    public Refused(ErrorCode code, String detail) {
        this(new Refusal(code, detail));
    }

    public Refused(ErrorCode code, String detail, Map<String, Object> extensions) {
        this(new Refusal(code, detail, extensions));
    }

    public Refused(Refusal refusal) {
        super(refusal.detail(), null, refusal, false);
        this.refusal = refusal;
    }

    /// A wrong field, named as a validation error is.
    public static Refused invalid(String field, String message) {
        return invalid(List.of(new WrongField(field, message)));
    }

    public static Refused invalid(List<WrongField> wrong) {
        var detail =
                wrong.stream().map(each -> each.field() + " " + each.message()).collect(Collectors.joining("; "));
        return new Refused(ErrorCode.INVALID, detail, Map.of("errors", List.copyOf(wrong)));
    }

    public Refusal refusal() {
        return refusal;
    }
}
