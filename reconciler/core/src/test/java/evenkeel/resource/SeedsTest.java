package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import evenkeel.diagnose.Diagnostic;
import evenkeel.model.Tree;
import evenkeel.resource.Snapshot.File;

/// The users' own examples, unchanged.
class SeedsTest {

    @Test
    void readsTheUsersDocumentAsItStands() throws IOException {
        var reading = Repository.fresh().with("documents/InstallApache.yaml", seed("InstallApache.yaml")).read();

        assertEquals(List.of(
                "documents/InstallApache.yaml:5:5: warning: the parameter `Message` is never used\n"
                        + "    write \"{{ Message }}\" where its value belongs, or remove it"),
                reading.diagnostics().stream().map(Diagnostic::toString).toList());
        var document = reading.fleet().orElseThrow().documents().get("InstallApache");
        assertEquals(Tree.text("Hello World"), document.parameters().get("Message").byDefault().orElseThrow());
        assertEquals(Tree.many("sudo yum update -y", "sudo yum install -y httpd", "sudo systemctl start httpd",
                "echo \"\" > /var/www/html/index.html"), document.steps().getFirst().inputs().get("runCommand"));
    }

    @Test
    void saysOfTheUsersAssociationsWhereTheyBelong() throws IOException {
        for (var name : List.of("Close-Port-22.json", "Configure-CW-Agent.json")) {
            var reading = Repository.fresh().with("documents/" + name, seed(name)).read();

            assertTrue(reading.fleet().isEmpty());
            assertEquals("this is an association in SSM's form", reading.diagnostics().getFirst().summary());
        }
    }

    private static File seed(String name) throws IOException {
        try (var in = SeedsTest.class.getResourceAsStream("/seeds/" + name)) {
            return File.of(in.readAllBytes());
        }
    }
}
