package support.nexus.gateway.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ApplyIssueEvent.Applied;
import support.nexus.gateway.Backoff;
import support.nexus.gateway.IssueIntake;
import tools.jackson.databind.JsonNode;

/// Takes runs on, page by page. Issues come in the order of their last change, so that one that changes meanwhile is
/// seen again, and a run that is broken off goes on from where it was.
@Component
class BackfillWorker {

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

    @Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void work() {
        try {
            for (var run = runs.claim(); run.isPresent(); run = runs.claim()) {
                step(run.get());
            }
        } catch (RuntimeException away) {
            LOG.warn("Runs that catch up with GitHub must wait: {}", away.getMessage());
        }
    }

    private void step(Backfill run) {
        try {
            page(run);
        } catch (GithubRefused refused) {
            runs.end(run, "failed", refused.answer().says());
        } catch (GithubAway away) {
            postpone(run, Optional.ofNullable(away.retryAt()), away.reason());
        } catch (RuntimeException failure) {
            LOG.warn("Run {} is tried again later", run.id(), failure);
            postpone(run, Optional.empty(), failure.getClass().getSimpleName());
        }
    }

    private void postpone(Backfill run, Optional<Instant> retryAt, String error) {
        var until = Instant.now().plus(Backoff.after(FIRST_WAIT, run.attempts() + 1));
        runs.postpone(run, retryAt.filter(until::isBefore).orElse(until), error);
    }

    private void page(Backfill run) {
        var place = Place.of(run.repository());
        var repository = github.repository(place.issue(1)).map(Repository::id).orElse(null);
        var answer = github.issues(place, run.reached(), run.page());
        var issues = answer.body();
        var changed = issues.valueStream()
                .filter(issue -> take(place, repository, run, issue))
                .count();
        if (issues.size() < Pages.SIZE) {
            runs.advance(run, run.reached(), run.page(), issues.size(), changed, null);
            runs.end(run, "done", null);
        } else {
            var last = IssueMaking.updated(issues.get(issues.size() - 1));
            var isFurther = last.isAfter(run.reached());
            runs.advance(
                    run,
                    isFurther ? last : run.reached(),
                    isFurther ? 1 : run.page() + 1,
                    issues.size(),
                    changed,
                    answer.pages().map(pages -> (long) pages * Pages.SIZE).orElse(null));
        }
    }

    /// @return whether anything of it was news
    private boolean take(Place place, @Nullable Long repository, Backfill run, JsonNode issue) {
        var taken = intake.take(place.toString(), repository, issue, null);
        if (taken.isEmpty() || issue.path("comments").intValue(0) == 0) {
            return isNews(taken);
        }
        var ref = place.issue(issue.path("number").intValue());
        var comments = Pages.all(page -> github.comments(ref, run.since(), page))
                .filter(comment -> isNews(intake.take(place.toString(), repository, issue, comment)))
                .count();
        return isNews(taken) || comments > 0;
    }

    private static boolean isNews(Optional<Applied> applied) {
        return applied.filter(each -> each.versionAfter() > each.versionBefore())
                .isPresent();
    }
}
