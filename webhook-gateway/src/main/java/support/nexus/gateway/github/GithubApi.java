package support.nexus.gateway.github;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.JsonNode;

/// The calls of GitHub's REST API that are used, as https://docs.github.com/rest describes them.
interface GithubApi {

    @GetExchange("/repos/{owner}/{repository}")
    ResponseEntity<byte[]> repository(
            @PathVariable("owner") String owner, @PathVariable("repository") String repository);

    /// By the id that follows renames.
    @GetExchange("/repositories/{id}")
    ResponseEntity<byte[]> repository(@PathVariable("id") long id);

    @PostExchange("/repos/{owner}/{repository}/issues")
    ResponseEntity<byte[]> create(
            @PathVariable("owner") String owner,
            @PathVariable("repository") String repository,
            @RequestBody JsonNode issue);

    @GetExchange("/repos/{owner}/{repository}/issues/{number}")
    ResponseEntity<byte[]> issue(
            @PathVariable("owner") String owner,
            @PathVariable("repository") String repository,
            @PathVariable("number") int number);

    @PatchExchange("/repos/{owner}/{repository}/issues/{number}")
    ResponseEntity<byte[]> change(
            @PathVariable("owner") String owner,
            @PathVariable("repository") String repository,
            @PathVariable("number") int number,
            @RequestBody JsonNode issue);

    /// The oldest change first.
    @GetExchange("/repos/{owner}/{repository}/issues?state=all&sort=updated&direction=asc&per_page=100")
    ResponseEntity<byte[]> issues(
            @PathVariable("owner") String owner,
            @PathVariable("repository") String repository,
            @RequestParam("since") String since,
            @RequestParam("page") int page);

    @PostExchange("/repos/{owner}/{repository}/issues/{number}/comments")
    ResponseEntity<byte[]> comment(
            @PathVariable("owner") String owner,
            @PathVariable("repository") String repository,
            @PathVariable("number") int number,
            @RequestBody JsonNode comment);

    @GetExchange("/repos/{owner}/{repository}/issues/{number}/comments?per_page=100")
    ResponseEntity<byte[]> comments(
            @PathVariable("owner") String owner,
            @PathVariable("repository") String repository,
            @PathVariable("number") int number,
            @RequestParam("since") String since,
            @RequestParam("page") int page);
}
