package support.nexus.platform.contract;

import com.networknt.schema.Error;
import java.util.ArrayList;

/// As many errors as are told; with one more, the validation ends.
final class FirstErrors extends ArrayList<Error> {

    private static final long serialVersionUID = 1;

    @Override
    public boolean add(Error error) {
        if (size() == ContractErrors.MOST) {
            throw new Enough();
        }
        return super.add(error);
    }

    static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;

        Enough() {
            super("That is enough", null, false, false);
        }
    }
}
