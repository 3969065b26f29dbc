package evenkeel.server.link;

import java.io.IOException;
import java.util.Map;

import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.server.channel.ChannelSession;

/// A session channel that takes nothing from the peer's environment but `NO_COLOR`, and a terminal of sane size.
final class NarrowChannel extends ChannelSession {

    private static final int NAME = 64;

    @Override
    protected RequestHandler.Result handleEnvParsed(String name, String value) throws IOException {
        return name.equals("NO_COLOR") && value.length() <= NAME
                ? super.handleEnvParsed(name, value)
                : RequestHandler.Result.ReplyFailure;
    }

    @Override
    protected RequestHandler.Result handlePtyReqParsed(String term, int columns, int rows, int width, int height,
            Map<PtyMode, Integer> modes) throws IOException {
        return term.length() <= NAME
                ? super.handlePtyReqParsed(term, columns, rows, width, height, modes)
                : RequestHandler.Result.ReplyFailure;
    }
}
