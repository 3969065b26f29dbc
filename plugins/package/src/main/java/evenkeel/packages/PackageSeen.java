package evenkeel.packages;

import java.util.List;

/// What was seen of a package.
///
/// @param state `installed`, `absent`, `config-files` (removed, its configuration stays), or a state in between, as dpkg
///        calls it: `half-configured`, `unpacked`
/// @param installed its version; empty unless something of it is there
/// @param held whether the package manager keeps its version
/// @param candidate the version that would be put in place; empty if nothing is to be
/// @param brings what the resolver installs or upgrades besides, told with the first package that changes
/// @param removes what the resolver removes besides
/// @param broken packages of the host that are half installed or half configured
/// @param problem why it cannot be made as declared now; empty if it can
public record PackageSeen(String state, String installed, boolean held, String candidate, List<String> brings,
        List<String> removes, List<String> broken, String problem) {

    static final String ABSENT = "absent";

    public PackageSeen {
        brings = List.copyOf(brings);
        removes = List.copyOf(removes);
        broken = List.copyOf(broken);
    }

    /// Just what is there.
    static PackageSeen of(String state, String installed, boolean held, List<String> broken) {
        return new PackageSeen(state, installed, held, "", List.of(), List.of(), broken, "");
    }

    boolean installedWell() {
        return state.equals("installed");
    }

    /// Nothing of it but, at most, its configuration.
    boolean gone() {
        return state.equals(ABSENT) || state.equals("config-files");
    }

    PackageSeen candidate(String version) {
        return new PackageSeen(state, installed, held, version, brings, removes, broken, problem);
    }

    PackageSeen effects(List<String> alsoBrings, List<String> alsoRemoves) {
        return new PackageSeen(state, installed, held, candidate, alsoBrings, alsoRemoves, broken, problem);
    }

    PackageSeen problem(String because) {
        return new PackageSeen(state, installed, held, candidate, brings, removes, broken, because);
    }
}
