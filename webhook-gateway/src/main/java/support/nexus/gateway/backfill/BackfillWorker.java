package support.nexus.gateway.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.Repository;
import support.nexus.gateway.IssueIntake;
import support.nexus.gateway.github.Answer;
import support.nexus.gateway.github.Github;
import support.nexus.gateway.github.GithubRefused;
import support.nexus.gateway.github.GithubRepository;
import support.nexus.gateway.github.GithubUnavailable;
import support.nexus.gateway.github.PagedList;
import support.nexus.platform.outbox.Backoff;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.LeaseLost;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxWork;
import tools.jackson.databind.JsonNode;

/// Takes runs on, page by page. Issues come in the order of their last change, so that one that changes meanwhile is
/// seen again, and a run that is broken off goes on from where it was.
@Component
class BackfillWorker implements OutboxWork {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillWorker.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    private final Backfills runs;
    private final Github github;
    private final IssueIntake intake;

    BackfillWorker(Backfills runs, Github github, IssueIntake intake) {
        this.runs = runs;
        this.github = github;
        this.intake = intake;
    }

    @Override
    public Outbox outbox() {
        return runs.outbox();
    }

    @Override
    public int atOnce() {
        return 2;
    }

    @Override
    public void work(Lease lease) {
        try {
            page(lease, runs.find(lease.key()).orElseThrow());
        } catch (GithubRefused refused) {
            runs.fail(lease, refused.answer().says());
        } catch (GithubUnavailable away) {
            postpone(lease, away.retryAt(), away.reason());
        } catch (LeaseLost lost) {
            throw lost;
        } catch (RuntimeException failure) {
            LOG.warn("Run {} is tried again later", lease.key(), failure);
            postpone(lease, null, failure.getClass().getSimpleName());
        }
    }

    private void postpone(Lease lease, @Nullable Instant retryAt, String error) {
        outbox().postpone(lease, Backoff.after(FIRST_WAIT, lease.attempts(), retryAt), error);
    }

    private void page(Lease lease, Backfill run) {
        var named = Repository.ofPath(run.repository()).orElseThrow();
        var place =
                named.withId(github.repository(named).map(GithubRepository::id).orElse(null));
        var answer = github.issues(place, run.reached(), run.page());
        var issues = answer.body();
        var changed =
                issues.valueStream().filter(issue -> take(place, run, issue)).count();
        if (issues.size() < PagedList.SIZE) {
            runs.finish(lease, issues.size(), changed);
        } else {
            var last = Answer.updated(issues.get(issues.size() - 1));
            var isFurther = last.isAfter(run.reached());
            runs.advance(
                    lease,
                    isFurther ? last : run.reached(),
                    isFurther ? 1 : run.page() + 1,
                    issues.size(),
                    changed,
                    answer.pages().map(pages -> (long) pages * PagedList.SIZE).orElse(null));
        }
    }

    /// @return whether anything of it was news
    private boolean take(Repository place, Backfill run, JsonNode issue) {
        var taken = intake.take(place, issue, null);
        if (taken.isEmpty() || issue.path("comments").intValue(0) == 0) {
            return isNews(taken);
        }
        var ref = place.issue(issue.path("number").intValue());
        var comments = PagedList.all(page -> github.comments(ref, run.since(), page))
                .filter(comment -> isNews(intake.take(place, issue, comment)))
                .count();
        return isNews(taken) || comments > 0;
    }

    private static boolean isNews(Optional<Applied> applied) {
        return applied.filter(each -> each.versionAfter() > each.versionBefore())
                .isPresent();
    }
}
