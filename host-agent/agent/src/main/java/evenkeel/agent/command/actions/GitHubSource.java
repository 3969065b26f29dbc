package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;

/// A file or a folder of a repository on GitHub.
///
/// @param base where the repositories are
record GitHubSource(String base, Trust trust) implements DownloadContent.Source {

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("owner", "repository", "path", "getOptions", "tokenInfo"));
        var address = base + "/" + name(info, "owner") + "/" + name(info, "repository") + ".git";
        var token = HttpSource.secret(info, "tokenInfo");
        var login = token.map(secret -> new Clone.Login("x-access-token", secret));
        var path = info.text("path").orElse("").replaceAll("^/+|/+$", "");
        return new Clone(address, GitWanted.of(info), path, login, trust).into(to, room);
    }

    private static String name(Inputs info, String field) throws IOException {
        var name = info.required(field);
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")) {
            throw new IOException("sourceInfo." + field + ": `" + name + "` is no name of GitHub's");
        }
        return name;
    }
}
