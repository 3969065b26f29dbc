package evenkeel.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import evenkeel.reconcile.Trust;
import evenkeel.server.git.Remote;
import evenkeel.server.keys.RootSigners;

/// Where the fleet repository is, and whom the reconciler believes about it by its own configuration.
///
/// @param repositories paths or URLs that Git knows, in the order in which they are asked; at least one
/// @param rootSigners files or folders that list the keys of those who may change everything
/// @param requireSigned every commit has to be signed, also where `fleet.yaml` does not say so
public record Origin(List<String> repositories, List<Path> rootSigners, boolean requireSigned) {

    public Origin {
        repositories = List.copyOf(repositories);
        rootSigners = List.copyOf(rootSigners);
    }

    /// A repository at one place, whose commits need no signature unless it says so itself.
    public static Origin of(String repository) {
        return new Origin(List.of(repository), List.of(), false);
    }

    /// The one that is asked first.
    String first() {
        return repositories.getFirst();
    }

    List<Remote> remotes() {
        return repositories.stream().map(Remote::of).toList();
    }

    /// @throws IOException with a sentence, if a list cannot be read
    Trust trust() throws IOException {
        return new Trust(requireSigned, RootSigners.read(rootSigners));
    }
}
