package evenkeel.server.forge;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// GitHub, Gitea or Forgejo, by their published interfaces. The comment that is edited is one that this reporter's own
/// account wrote: who copies the marker into a comment of his own is not believed.
public final class Forge implements StatusReporter, AutoCloseable {

    /// GitHub's limit on a status's description.
    private static final int DESCRIPTION = 140;
    private static final int PAGES = 20;

    private final Dialect dialect;
    private final Calls calls;
    private final String repository;
    private Optional<Long> self = Optional.empty();

    /// @param base its address: `https://api.github.com`, `https://git.example.net`
    /// @param repository `owner/name`
    public Forge(URI base, Dialect dialect, String repository, SecretFile token, Waits waits) {
        this.dialect = dialect;
        this.calls = new Calls(base, dialect, token, waits);
        this.repository = "/repos/" + repository;
    }

    @Override
    public Optional<List<Integer>> open(String branch, int most) throws IOException {
        var numbers = new ArrayList<Integer>();
        for (int page = 1; page <= PAGES && numbers.size() < most; page++) {
            var list = calls.get(repository + "/pulls?state=open&" + dialect.newest() + "&" + page(page));
            for (var pull : list) {
                if (pull.path("base").path("ref").asString("").equals(branch)) {
                    numbers.add(pull.path("number").asInt());
                }
            }
            if (list.size() < dialect.page()) {
                break;
            }
        }
        return Optional.of(numbers.stream().distinct().limit(most).toList());
    }

    @Override
    public Optional<String> merged(int number) throws IOException {
        var pull = calls.get(repository + "/pulls/" + number);
        var by = pull.path("merge_commit_sha").asString("");
        return pull.path("merged").asBoolean(false) && by.matches("[0-9a-f]{40,64}")
                ? Optional.of(by)
                : Optional.empty();
    }

    @Override
    public String comment(Pull pull, Comment comment) throws IOException {
        if (pull.number() == 0) {
            return "";
        }
        var body = Json.MAPPER.createObjectNode().put("body", comment.body());
        var there = comment.known().isEmpty() ? found(pull, comment) : Optional.of(comment.known());
        if (there.isPresent()) {
            try {
                calls.again("PATCH", repository + "/issues/comments/" + there.get(), body);
                return there.get();
            } catch (Calls.Refused e) {
                if (e.code != 404 && e.code != 410) {
                    throw e;
                }
            } // somebody deleted it
        }
        var made = calls.once("POST", repository + "/issues/" + pull.number() + "/comments", body);
        return id(made.path("id"));
    }

    @Override
    public void status(Pull pull, Status status) throws IOException {
        var text = status.description();
        calls.again("POST", repository + "/statuses/" + pull.revision(), Json.MAPPER.createObjectNode()
                .put("state", status.state().name().toLowerCase(java.util.Locale.ROOT))
                .put("context", status.context())
                .put("description", text.length() <= DESCRIPTION ? text : text.substring(0, DESCRIPTION - 1) + "…"));
    }

    private String page(int page) {
        return dialect.size() + "=" + dialect.page() + "&page=" + page;
    }

    /// The newest of ours with the marker; none where it cannot be known which are ours.
    private Optional<String> found(Pull pull, Comment comment) throws IOException {
        var me = self();
        var path = repository + "/issues/" + pull.number() + "/comments";
        var found = Optional.<String>empty();
        for (int page = 1; me.isPresent() && page <= (dialect.paged() ? PAGES : 1); page++) {
            var list = calls.get(dialect.paged() ? path + "?" + page(page) : path);
            for (var one : list) {
                if (one.path("user").path("id").asLong(-1) == me.get()
                        && one.path("body").asString("").startsWith(comment.marker())) {
                    found = Optional.of(id(one.path("id")));
                }
            }
            if (list.size() < dialect.page()) {
                break;
            }
        }
        return found;
    }

    /// Whose the token is. A token that may not ask this finds only comments whose id it remembers.
    private Optional<Long> self() throws IOException {
        if (self.isEmpty()) {
            try {
                self = Optional.of(calls.get("/user").path("id").asLong(-1)).filter(id -> id >= 0);
            } catch (Calls.Refused e) {
                if (e.code != 401 && e.code != 403 && e.code != 404) {
                    throw e;
                }
            }
        }
        return self;
    }

    private static String id(JsonNode id) throws IOException {
        if (!id.isIntegralNumber() || id.asLong() < 0) {
            throw new IOException("the forge's answer names no comment");
        }
        return id.asString();
    }

    @Override
    public void close() {
        calls.close();
    }
}
