package support.nexus.query.analytics.facts;

import java.util.Arrays;

/// How it is known that a comment was a response.
enum Response {
    /// By the account, which was staff.
    ACCOUNT(0),
    /// By texts: the author is called otherwise than the requester. Once the texts are erased, nobody knows.
    TEXT(1);

    private final int code;

    Response(int code) {
        this.code = code;
    }

    /// As memory has it.
    int code() {
        return code;
    }

    static Response of(Moment said) {
        return said.account() == null ? TEXT : ACCOUNT;
    }

    /// A ticket's life as it reads once its texts are erased.
    static int[] withoutThoseByText(int[] history) {
        var kept = new int[history.length];
        var length = 0;
        for (var index = 0; index < history.length; index += Change.SIZE) {
            if (Change.kind(history, index) != Kind.RESPONSE || Change.code(history, index) != TEXT.code) {
                System.arraycopy(history, index, kept, length, Change.SIZE);
                length += Change.SIZE;
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
