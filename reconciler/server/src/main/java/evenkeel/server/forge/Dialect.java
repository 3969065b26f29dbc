package evenkeel.server.forge;

import java.util.Map;

/// Where the forges' interfaces differ.
///
/// @param prefix of each path
/// @param scheme before the token
/// @param headers of each request
/// @param size the parameter that says how many a page has
/// @param page how many it has at most
/// @param paged whether a list of comments comes in pages; otherwise it comes whole
/// @param newest the parameters that put the pull request that changed last first
public record Dialect(String prefix, String scheme, Map<String, String> headers, String size, int page, boolean paged,
        String newest) {

    /// https://docs.github.com/rest, version 2022-11-28.
    public static final Dialect GITHUB = new Dialect("", "Bearer ",
            Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28"), "per_page", 100,
            true, "sort=updated&direction=desc");

    /// Gitea's and Forgejo's `/api/v1`, as their documentation says.
    public static final Dialect GITEA = new Dialect("/api/v1", "token ", Map.of("Accept", "application/json"),
            "limit", 50, false, "sort=recentupdate");
}
