package support.nexus.gateway.backfill;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.gateway.github.AllowedRepositories;
import support.nexus.gateway.github.Credentials;
import support.nexus.platform.contract.Body;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Moment;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Starts runs that catch up with a repository, and tells how they do.
@RestController
@RequestMapping
@OpenTo(Callers.ADMINS)
class BackfillController {

    private final Backfills backfills;
    private final BackfillRepository runs;
    private final AllowedRepositories allowed;
    private final Credentials credentials;

    BackfillController(
            Backfills backfills, BackfillRepository runs, AllowedRepositories allowed, Credentials credentials) {
        this.backfills = backfills;
        this.runs = runs;
        this.allowed = allowed;
        this.credentials = credentials;
    }

    @PostMapping("/api/github/backfill")
    ResponseEntity<Envelope<BackfillView>> start(@Body Start start) {
        var place = allowed.place(start.repository());
        credentials.authorization();
        var run = backfills
                .start(place, Objects.requireNonNull(Moment.start(start.since())))
                .view();
        return ResponseEntity.accepted()
                .location(URI.create("/api/github/backfills/" + run.id()))
                .body(Envelope.of(run));
    }

    @GetMapping("/api/github/backfills")
    Envelope<List<BackfillView>> list(@Query Paging paging) {
        var found = runs.list(paging.pageable());
        return Envelope.page(found.stream().map(Backfill::view).toList(), paging.of(runs.count()));
    }

    @GetMapping("/api/github/backfills/{id}")
    Envelope<BackfillView> find(@PathVariable("id") String id) {
        return Envelope.of(runs.findById(id)
                .map(Backfill::view)
                .orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such backfill.")));
    }

    /// @param since what has changed before is left alone
    record Start(String repository, String since) {}
}
