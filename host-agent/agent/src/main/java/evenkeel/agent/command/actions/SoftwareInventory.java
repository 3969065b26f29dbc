package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Set;

import evenkeel.agent.command.Performer;
import tools.jackson.databind.node.ObjectNode;

/// `aws:softwareInventory`: its inputs are read and checked. Nothing is collected by it.
final class SoftwareInventory implements Performer {

    private static final Set<String> FLAGS = Set.of("applications", "awsComponents", "networkConfig", "windowsUpdates",
            "instanceDetailedInformation", "services", "windowsRoles", "customInventory", "billingInfo");
    private static final Set<String> VALUES = Set.of("Enabled", "Disabled");
    /// These say what to look for, as JSON.
    private static final Set<String> TEXTS = Set.of("files", "windowsRegistry", "customInventoryDirectory");

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var read = Inputs.of(inputs);
        for (var name : inputs.propertyNames()) {
            if (FLAGS.contains(name)) {
                read.one(name, "Disabled", VALUES);
            } else if (TEXTS.contains(name)) {
                read.text(name);
            } else {
                throw new IOException(name + " is no input of aws:softwareInventory");
            }
        }
        room.out("Nothing was collected: the inputs are in order, and this version has no inventory to collect for.");
        return End.WELL;
    }
}
