package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;

/// All files of a commit of a Git repository.
record GitSource(Trust trust) implements DownloadContent.Source {

    private static final String HTTPS = "https://[A-Za-z0-9.\\[\\]:-]+/[!-~]+";
    private static final String HTTP = "http://[A-Za-z0-9.\\[\\]:-]+/[!-~]+";
    private static final String SSH = "ssh://([A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9\\[][A-Za-z0-9.\\[\\]:-]*/[!-~]+";
    private static final String SCP = "[A-Za-z0-9_][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[!-~]+";
    private static final String FILE = "file:///[!-~]+";

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("repository", "getOptions", "privateSSHKey", "skipHostKeyChecking", "username", "password",
                "allowInsecureDownload"));
        var wanted = GitWanted.of(info);
        var address = address(info, wanted);
        return new Clone(address, wanted, "", login(info, address), trust).into(to, room);
    }

    private static String address(Inputs info, GitWanted wanted) throws IOException {
        var address = info.required("repository");
        if (address.matches(HTTP) && !(info.flag("allowInsecureDownload") && wanted.exact())) {
            throw new IOException("sourceInfo.repository: http:// needs allowInsecureDownload: true, and in getOptions"
                    + " a whole commitID, which says what is meant; better write https://");
        }
        if (!address.matches(HTTPS + "|" + HTTP + "|" + SSH + "|" + SCP + "|" + FILE)) {
            throw new IOException("sourceInfo.repository: write https://HOST/PATH, ssh://USER@HOST/PATH,"
                    + " USER@HOST:PATH or file:///PATH; names and passwords go into fields of their own");
        }
        return address;
    }

    private static Optional<Clone.Login> login(Inputs info, String address) throws IOException {
        var key = HttpSource.secret(info, "privateSSHKey");
        var password = HttpSource.secret(info, "password");
        var name = HttpSource.secret(info, "username");
        boolean open = info.flag("skipHostKeyChecking");
        boolean ssh = address.matches(SSH + "|" + SCP);
        if (ssh && password.isPresent() || !ssh && key.isPresent()) {
            throw new IOException("sourceInfo: a privateSSHKey goes with an address of ssh, username and password"
                    + " with one of https");
        }
        if (ssh) {
            return Optional.of(new Clone.Login(key.orElse(""), open));
        }
        if (password.isPresent() && !address.startsWith("https://")) {
            throw new IOException("sourceInfo.password: a password is sent over https only");
        }
        return password.map(secret -> new Clone.Login(name.orElse(""), secret));
    }
}
