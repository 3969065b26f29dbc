package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

import evenkeel.agent.command.Performer;
import tools.jackson.databind.node.ObjectNode;

/// `aws:downloadContent`: brings files onto the host.
final class DownloadContent implements Performer {

    private final Map<String, Source> sources;

    DownloadContent(Trust trust) {
        this(Map.of("Git", new GitSource(trust), "GitHub", new GitHubSource("https://github.com", trust), "HTTP",
                new HttpSource(trust), "S3", new S3Source(trust), "SSMDocument", new DocumentSource(), "Fleet",
                new FleetSource(), "FleetRepository", new FleetSource()));
    }

    DownloadContent(Map<String, Source> sources) {
        this.sources = sources;
    }

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var read = Inputs.of(inputs);
        var type = read.required("sourceType");
        var source = sources.get(type);
        if (source == null) {
            throw new IOException("sourceType: " + type + " is none of "
                    + String.join(", ", new TreeSet<>(sources.keySet())));
        }
        return source.fetch(read.within("sourceInfo"), Destination.of(read.text("destinationPath"), room), room);
    }

    /// Where content comes from.
    interface Source {

        /// @throws IOException if it cannot be had; what was there before is there still
        End fetch(Inputs info, Destination to, Room room) throws IOException;
    }
}
