package support.nexus.gateway.outbound;

/// GitHub refuses this for good: the same would be refused again.
final class GithubRefused extends RuntimeException {

    private final transient Answer answer;

    GithubRefused(Answer answer) {
        super(answer.says());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
