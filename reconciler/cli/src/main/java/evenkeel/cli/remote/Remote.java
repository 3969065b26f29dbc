package evenkeel.cli.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

/// One request to a reconciler.
public final class Remote {

    /// Who runs verbs there.
    private static final String USER = "fleet";
    private static final int CONNECT_MILLIS = 15_000;
    private static final List<String> IDENTITIES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final Server server;
    private final Map<String, String> environment;

    public Remote(Server server, Map<String, String> environment) {
        this.server = server;
        this.environment = environment;
    }

    /// Sends the words and passes on what comes back.
    ///
    /// @return the exit code of the other side
    /// @throws IOException with a sentence
    public int run(List<String> words, OutputStream out, OutputStream err) throws IOException {
        var known = new KnownServers(server, Server.folder(environment).resolve("known_servers"), Remote::ask);
        Session session = null;
        try {
            session = session(known);
            session.connect(CONNECT_MILLIS);
            return exec(session, Quote.line(words), out, err);
        } catch (JSchException e) {
            throw new IOException(sentence(e, known), e);
        } finally {
            if (session != null) {
                session.disconnect();
            }
        }
    }

    private Session session(KnownServers known) throws IOException, JSchException {
        var jsch = new JSch();
        identities(jsch);
        jsch.setHostKeyRepository(known);
        var session = jsch.getSession(USER, server.host(), server.port());
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey");
        session.setConfig("server_host_key", "ssh-ed25519");
        session.setServerAliveInterval(15_000);
        session.setServerAliveCountMax(3);
        return session;
    }

    private void identities(JSch jsch) throws IOException, JSchException {
        if (server.identity() != null) {
            if (!Files.isReadable(server.identity())) {
                throw new IOException("there is no key to read at " + server.identity() + ": name one by --identity");
            }
            jsch.addIdentity(server.identity().toString());
            return;
        }
        var folder = Path.of(environment.getOrDefault("HOME", "/"), ".ssh");
        for (var name : IDENTITIES) {
            if (Files.isReadable(folder.resolve(name))) {
                jsch.addIdentity(folder.resolve(name).toString());
            }
        }
        if (jsch.getIdentityNames().isEmpty()) {
            throw new IOException("there is no key in " + folder + ": name one by --identity FILE");
        }
    }

    private static int exec(Session session, String line, OutputStream out, OutputStream err)
            throws JSchException, IOException {
        var channel = (ChannelExec) session.openChannel("exec");
        try {
            channel.setCommand(line);
            channel.setInputStream(null); // with one, JSch starts a thread even if the channel is closed by then
            channel.setErrStream(err, true);
            var answer = new Passed(out);
            channel.setOutputStream(answer);
            channel.connect(CONNECT_MILLIS);
            answer.awaitEnd();
            int code = ended(channel);
            err.flush();
            if (code < 0) {
                throw new IOException("the connection ended before the answer did");
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            channel.disconnect();
        }
    }

    /// The exit status can come just after the end of the output; JSch tells of it by polling only.
    private static int ended(ChannelExec channel) throws InterruptedException {
        for (int i = 0; i < 500 && !channel.isClosed(); i++) {
            Thread.sleep(10);
        }
        return channel.getExitStatus();
    }

    private String sentence(JSchException e, KnownServers known) {
        if (!known.refusal().isEmpty()) {
            return known.refusal();
        }
        var text = String.valueOf(e.getMessage());
        if (text.startsWith("Auth fail")) {
            return "the reconciler does not know your key: it must stand in people/ of the accepted revision";
        }
        return "cannot reach the reconciler at " + server.host() + ":" + server.port() + ": " + text;
    }

    private static boolean ask(String question) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        var answer = console.readLine("%s (yes/no) ", question);
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }
}
