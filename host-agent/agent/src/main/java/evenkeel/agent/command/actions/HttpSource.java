package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Room;
import evenkeel.model.Digest;

/// A file from a web server.
record HttpSource(Trust trust) implements DownloadContent.Source {

    @Override
    public End fetch(Inputs info, Destination to, Room room) throws IOException {
        info.only(Set.of("url", "authMethod", "username", "password", "allowInsecureDownload", "sha256", "digest"));
        var digest = digest(info);
        boolean insecure = info.flag("allowInsecureDownload") && digest.isPresent();
        var uri = Fetch.address("sourceInfo.url", info.required("url"), insecure);
        var login = login(info);
        if (login.isPresent() && !uri.getScheme().equals("https")) {
            throw new IOException("sourceInfo.authMethod: a password is sent over https only");
        }
        var fetch = new Fetch(uri, digest, insecure,
                login.map(known -> Caller.basic(trust, known)).orElse(Caller.nobody(trust)), room::cancelled);
        fetch.to((in, check) -> room.out(fetch.shown() + " -> " + to.put(fetch.name(), in, check)));
        return End.WELL;
    }

    /// The SHA-256 that somebody wrote beside an address.
    static Optional<Digest> digest(Inputs info) throws IOException {
        var written = info.text(info.text("sha256").isPresent() ? "sha256" : "digest");
        if (written.isPresent() && !written.get().matches("(sha256:)?[0-9a-f]{64}")) {
            throw new IOException(info.where() + "sha256: write 64 lower-case hex digits, as sha256sum prints them");
        }
        return written.map(Digest::parse);
    }

    private static Optional<String> login(Inputs info) throws IOException {
        var method = info.one("authMethod", "None", Set.of("None", "Basic", "Digest"));
        if (method.equals("Digest")) {
            throw new IOException(
                    "sourceInfo.authMethod: Digest is not offered, it rests on MD5: use Basic over https");
        }
        if (method.equals("None")) {
            return Optional.empty();
        }
        return Optional.of(secret(info, "username").orElse("") + ":" + secret(info, "password").orElse(""));
    }

    /// A value that may be secret.
    static Optional<String> secret(Inputs info, String name) throws IOException {
        var text = info.text(name);
        if (text.isPresent() && text.get().matches("(?s).*\\{\\{\\s*ssm(-secure)?:.*")) {
            throw new IOException(info.where() + name + ": " + text.get().strip()
                    + " names a parameter of the parameter store, which is not there yet");
        }
        return text;
    }
}
