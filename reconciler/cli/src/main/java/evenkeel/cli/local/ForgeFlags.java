package evenkeel.cli.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import evenkeel.server.forge.Dialect;
import evenkeel.server.forge.ForgeOptions;
import evenkeel.server.forge.SecretFile;
import evenkeel.server.git.WantedProposals;
import picocli.CommandLine.Option;

/// What `serve` is told of pull requests and the forge. Experimental.
final class ForgeFlags {

    private static final String GITHUB = "https://api.github.com";
    private static final int TOKEN = 8;
    private static final int SECRET = 16;

    @Option(names = "--pulls", paramLabel = "PATTERN", description = "Posts the plan of these, such as 'refs/pull/*/head'; may be given again. Default none.")
    List<String> pulls = List.of();

    @Option(names = "--forge", paramLabel = "KIND", description = "github, gitea or forgejo: where plans are posted.")
    String kind;

    @Option(names = "--forge-url", paramLabel = "URL", description = "Its address; default https://api.github.com for github.")
    String url;

    @Option(names = "--forge-repo", paramLabel = "OWNER/NAME", description = "The fleet repository as the forge calls it.")
    String repository;

    @Option(names = "--forge-token-file", paramLabel = "FILE", description = "Holds a token that may write comments and commit statuses there.")
    Path token;

    @Option(names = "--forge-command", paramLabel = "FILE", description = "In place of a forge: a program that gets what is to be posted as JSON on its input.")
    Path program;

    @Option(names = "--pulls-an-hour", paramLabel = "N", defaultValue = "60", description = "So many plans are made for pull requests in an hour; default 60.")
    int anHour;

    @Option(names = "--webhooks", paramLabel = "HOST:PORT", description = "Listens there for a forge's webhooks, at /hooks; each wakes this reconciler.")
    String hooks;

    @Option(names = "--webhook-secret-file", paramLabel = "FILE", description = "Holds the secret that signs them; needed with --webhooks.")
    Path secret;

    ForgeOptions options() {
        try {
            WantedProposals.of(pulls);
            if (!pulls.isEmpty() && kind == null && program == null) {
                throw new Wrong("--pulls needs --forge or --forge-command: who is to be told?");
            }
            if (kind != null && program != null) {
                throw new Wrong("--forge and --forge-command are one or the other");
            }
            if (anHour < 1 || anHour > 3_600) {
                throw new Wrong("--pulls-an-hour is 1 to 3600");
            }
            return new ForgeOptions(pulls, place(), program(), anHour, hooks());
        } catch (IllegalArgumentException e) {
            throw new Wrong(e.getMessage());
        }
    }

    private Optional<ForgeOptions.Place> place() {
        if (kind == null) {
            return Optional.empty();
        }
        var dialect = switch (kind) {
            case "github" -> Dialect.GITHUB;
            case "gitea", "forgejo" -> Dialect.GITEA;
            default -> throw new Wrong("--forge " + kind + " is none that is known: write github, gitea or forgejo");
        };
        if (repository == null || token == null || url == null && dialect != Dialect.GITHUB) {
            throw new Wrong("--forge " + kind + " needs --forge-repo OWNER/NAME and --forge-token-file"
                    + (dialect == Dialect.GITHUB ? "" : " and --forge-url"));
        }
        return Optional.of(new ForgeOptions.Place(dialect, URI.create(url == null ? GITHUB : url), repository,
                new SecretFile(token, TOKEN).checked()));
    }

    private Optional<Path> program() {
        if (program != null && !(program.isAbsolute() && Files.isExecutable(program))) {
            throw new Wrong("--forge-command " + program + " is no program: write the absolute path of one that can be"
                    + " run");
        }
        return Optional.ofNullable(program);
    }

    private Optional<ForgeOptions.Hooks> hooks() {
        if (hooks == null) {
            return Optional.empty();
        }
        if (secret == null) {
            throw new Wrong("--webhooks needs --webhook-secret-file: what is not signed is not listened to");
        }
        var place = Place.of("--webhooks", hooks);
        return Optional.of(new ForgeOptions.Hooks(place.host(), place.port(), new SecretFile(secret, SECRET)
                .checked()));
    }
}
