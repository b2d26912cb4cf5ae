package support.nexus.gateway.github;

/// GitHub refuses this for good: the same would be refused again.
public final class GithubRefused extends RuntimeException {

    private final transient Answer answer;

    GithubRefused(Answer answer) {
        super(answer.says());
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
