package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.agent.command.Performer.End;
import evenkeel.document.Platforms;

/// `aws:refreshAssociation`, `aws:softwareInventory`, and which actions there are.
class SmallActionsTest {

    @TempDir
    Path folder;
    private TestRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new TestRoom(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | []", "{'associationIds': []} | []", "{'associationIds': ['']} | []",
            "{'associationIds': ['web', 'base', 'web']} | [web, base]", "{'associationIds': 'web'} | [web]"})
    void looksAtTheAssociationsThatAreNamedOrAtAll(String inputs, String looked) throws IOException {
        var end = room.perform(new RefreshAssociation(named -> List.of(named.toString(), "repaired: 0")),
                inputs.replace('\'', '"'));
        assertEquals(End.WELL, end);
        assertEquals(List.of(looked, "repaired: 0"), room.said);
    }

    @Test
    void anAssociationThatIsNotThereFailsTheStep() {
        var action = new RefreshAssociation(named -> {
            throw new IOException("no association " + named);
        });
        assertEquals("no association [web]", assertThrows(IOException.class,
                () -> room.perform(action, "{\"associationIds\": [\"web\"]}")).getMessage());
    }

    @Test
    void inventoryIsReadAndSaysThatNothingWasCollected() throws IOException {
        assertEquals(End.WELL, room.perform(new SoftwareInventory(),
                "{\"applications\": \"Enabled\", \"windowsRoles\": \"\", \"files\": \"[{}]\"}"));
        assertEquals(List.of("Nothing was collected: the inputs are in order, and this version has no inventory to"
                + " collect for."), room.said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'applications': 'yes'} | applications: yes is none of Disabled, Enabled",
            "{'aplications': 'Enabled'} | aplications is no input of aws:softwareInventory"})
    void faultsOfInventoryAreSentences(String inputs, String message) {
        assertEquals(message, assertThrows(IOException.class,
                () -> room.perform(new SoftwareInventory(), inputs.replace('\'', '"'))).getMessage());
    }

    @Test
    void allOfSsmsActionsForLinuxButScriptsAreThere() {
        var all = new TreeSet<>(Platforms.LINUX);
        all.removeAll(Set.of("aws:runShellScript", "aws:runPowerShellScript"));
        assertEquals(all, new TreeSet<>(Actions.all(_ -> List.of(), folder).keySet()));
    }
}
