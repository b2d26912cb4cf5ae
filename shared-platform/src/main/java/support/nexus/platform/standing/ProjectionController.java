package support.nexus.platform.standing;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.platform.stream.Rebuilds;

/// Where the views stand, and building them anew.
@RestController
@RequestMapping("/api/admin/projections")
@OpenTo(Callers.AUDITORS)
class ProjectionController {

    private final Standings standings;
    private final Rebuilds rebuilds;

    ProjectionController(Standings standings, Rebuilds rebuilds) {
        this.standings = standings;
        this.rebuilds = rebuilds;
    }

    @GetMapping
    Envelope<List<Standing>> list() {
        return Envelope.of(standings.now());
    }

    @PostMapping("/{name}/replay")
    @OpenTo(Callers.ADMINS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<Standing> replay(@PathVariable("name") String name) {
        rebuilds.begin(name);
        return Envelope.of(standing(name));
    }

    @DeleteMapping("/{name}/replay")
    @OpenTo(Callers.ADMINS)
    Envelope<Standing> cancel(@PathVariable("name") String name) {
        rebuilds.cancel(name);
        return Envelope.of(standing(name));
    }

    private Standing standing(String name) {
        return standings.now().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such projection."));
    }
}
