package evenkeel.agent.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.RealDisk;
import evenkeel.model.HostName;

class EnrolmentFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        var state = new State(new RealDisk(), folder);
        var enrolment = new Enrolment("fleet", new HostName("web-01"), Path.of("/srv/a \"b\""), "[::1]:2222",
                List.of("ssh-ed25519 AAAA", "ssh-ed25519 BBBB"), "ssh-ed25519 CCCC");

        enrolment.write(state);

        assertEquals(enrolment, Enrolment.read(state));
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() throws IOException {
        write("""
                {"later":{"server":"evil:1","list":[{"host":"x"}]},"fleet":"f","host":"web-01","root":"/","server":"a:1",
                 "linkKeys":["k"],"orderKey":"o","more":[1,2],"one":1}
                """);

        assertEquals(new Enrolment("f", new HostName("web-01"), Path.of("/"), "a:1", List.of("k"), "o"), read());
    }

    @Test
    void aFileThatIsNoneSaysWhatIsWrong() throws IOException {
        refuses("{\"fleet\":\"f\",\"host\":\"web-01\",\"root\":\"/\",\"orderKey\":\"k\"}", "it has no `server`");
        refuses("{\"fleet\":\"f\",\"host\":\"web-01\"", "Unexpected end-of-input");
        refuses("[]", "it has no `fleet`");
        refuses("", "it has no `fleet`");
        refuses("{\"fleet\":\"f\",\"host\":\"W\",\"root\":\"/\",\"server\":\"a:1\",\"orderKey\":\"k\"}",
                "a host name is");
    }

    private void refuses(String text, String because) throws IOException {
        write(text);
        var said = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(said.startsWith(folder.resolve("enrolment.json") + " is no enrolment: " + because), said);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("enrolment.json"), text);
    }

    private Enrolment read() throws IOException {
        return Enrolment.read(new State(new RealDisk(), folder));
    }
}
