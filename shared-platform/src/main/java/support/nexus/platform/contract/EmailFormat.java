package support.nexus.platform.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import support.nexus.events.EmailAddress;

/// The format `idn-email` of the API document.
final class EmailFormat implements Format {

    @Override
    public String getName() {
        return "idn-email";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return EmailAddress.isValid(value);
    }
}
