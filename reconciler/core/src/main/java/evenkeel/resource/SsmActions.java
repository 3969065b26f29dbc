package evenkeel.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.document.Platforms;

/// SSM's own actions for commands and what they are told, by name. They need no plugin: agents know them.
final class SsmActions {

    /// What an input may be. A text that is nothing but `{{ Name }}` stands for any of them.
    enum Type {
        TEXT, LIST, FLAG,
        /// Fields, or their JSON as a text.
        FIELDS
    }

    /// @param values what it may be; empty where anything goes
    record Input(Type type, boolean required, List<String> values) {
    }

    static final Set<String> NAMES = names();
    private static final Map<String, SequencedMap<String, Input>> INPUTS = Map.ofEntries(
            Map.entry("aws:applications",
                    of("!action=Install|Repair|Uninstall", "!source", "parameters", "sourceHash")),
            Map.entry("aws:configureDocker", of("!action=Install|Uninstall")),
            Map.entry("aws:configurePackage",
                    of("!name", "!action=Install|Uninstall",
                            "installationType=Uninstall and reinstall|In-place update", "{additionalArguments",
                            "version", "repository", "timeoutSeconds")),
            Map.entry("aws:domainJoin",
                    of("!directoryId", "!directoryName", "directoryOU", "[dnsIpAddresses", "hostName",
                            "hostNameNumAppendDigits", "?keepHostName")),
            Map.entry("aws:downloadContent", of("!sourceType", "!{sourceInfo", "destinationPath")),
            Map.entry("aws:psModule",
                    of("[runCommand", "!source", "sourceHash", "timeoutSeconds", "workingDirectory")),
            Map.entry("aws:refreshAssociation", of("[associationIds")),
            Map.entry("aws:runDockerAction",
                    of("!action", "container", "image", "cmd", "memory", "cpuShares", "[volume", "env", "user",
                            "publish")),
            Map.entry("aws:runDocument", of("!documentType", "documentPath", "{documentParameters")),
            Map.entry("aws:runPowerShellScript", script()), Map.entry("aws:runShellScript", script()),
            Map.entry("aws:softwareInventory",
                    of("applications", "awsComponents", "files", "networkConfig", "windowsUpdates",
                            "instanceDetailedInformation", "services", "windowsRegistry", "windowsRoles",
                            "customInventory", "customInventoryDirectory")),
            // Evenkeel's own agent, by either name: where it comes from, how long it has to be heard
            Map.entry("aws:updateAgent",
                    of("!agentName", "?allowDowngrade", "source", "targetVersion", "sha256", "?allowInsecureDownload",
                            "confirmWithinSeconds")),
            Map.entry("aws:updateSsmAgent",
                    of("!agentName", "?allowDowngrade", "source", "targetVersion", "sha256", "?allowInsecureDownload",
                            "confirmWithinSeconds")));

    private SsmActions() {
    }

    /// Whether an action is SSM's.
    static boolean known(String action) {
        return NAMES.contains(action);
    }

    /// What an action is told, by name; empty where nothing is known of it, and all goes.
    static SequencedMap<String, Input> inputs(String action) {
        return INPUTS.getOrDefault(action, new LinkedHashMap<>());
    }

    private static SequencedMap<String, Input> script() {
        return of("![runCommand", "timeoutSeconds", "workingDirectory", "{environment");
    }

    /// @param written names; before each what holds of it: `!` required, `[` a list, `{` fields, `?` a flag; behind it
    ///        what it may be
    private static SequencedMap<String, Input> of(String... written) {
        var inputs = new LinkedHashMap<String, Input>();
        for (var each : written) {
            var parts = each.split("=", 2);
            var name = parts[0].replaceAll("[!\\[{?]", "");
            var type = each.contains("[")
                    ? Type.LIST
                    : each.contains("{") ? Type.FIELDS : each.contains("?") ? Type.FLAG : Type.TEXT;
            inputs.put(name, new Input(type, each.contains("!"),
                    parts.length == 1 ? List.of() : List.of(parts[1].split("\\|"))));
        }
        return inputs;
    }

    private static Set<String> names() {
        var names = new TreeSet<>(Platforms.LINUX);
        names.addAll(Platforms.ELSEWHERE);
        return names;
    }
}
