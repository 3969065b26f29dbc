package evenkeel.server.forge;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a reconciler is told of the forge: its own configuration, which no revision can change.
///
/// @param pulls patterns of references of which the plan is posted: `refs/pull/*/head`; none posts nothing
/// @param forge where it is posted
/// @param program gets what would be posted, in place of a forge
/// @param plansAnHour made for pull requests; further ones wait
/// @param hooks where a forge may wake this reconciler
public record ForgeOptions(List<String> pulls, Optional<Place> forge, Optional<Path> program, int plansAnHour,
        Optional<Hooks> hooks) {

    public static final ForgeOptions NONE = new ForgeOptions(List.of(), Optional.empty(), Optional.empty(), 60,
            Optional.empty());

    /// @param repository `owner/name`
    public record Place(Dialect dialect, URI base, String repository, SecretFile token) {

        /// @throws IllegalArgumentException with a sentence, if it is no place that a token may be sent to
        public Place {
            var local = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(base.getHost()));
            if (base.getHost() == null || !("https".equals(base.getScheme()) || local && "http".equals(base
                    .getScheme())) || base.getRawUserInfo() != null || base.getRawQuery() != null
                    || base.getRawFragment() != null || base.toString().endsWith("/")) {
                throw new IllegalArgumentException("`" + base + "` is no address of a forge: write one such as"
                        + " https://api.github.com or https://git.example.net");
            }
            if (!repository.matches("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}") || repository.matches(
                    "(\\.{1,2})/.*|.*/(\\.{1,2})")) {
                throw new IllegalArgumentException("`" + repository + "` is no repository: write owner/name");
            }
        }
    }

    /// @param port 0 for a free one, which is then said
    public record Hooks(String host, int port, SecretFile secret) {
    }

    public ForgeOptions {
        pulls = List.copyOf(pulls);
    }
}
