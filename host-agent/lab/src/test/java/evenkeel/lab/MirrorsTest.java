package evenkeel.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorsTest {

    @TempDir
    private Path root;

    private void machine(String release, String sources, String text) throws IOException {
        Files.createDirectories(root.resolve("etc/apt/sources.list.d"));
        Files.writeString(root.resolve("etc/os-release"), release);
        Files.writeString(root.resolve("etc/apt").resolve(sources), text);
    }

    @Test
    void takesTheReleaseAndTheMirrorOfTheMachine() throws IOException {
        machine("ID=debian\nVERSION_CODENAME=trixie\n", "sources.list.d/debian.sources", """
                Types: deb
                URIs: http://security.example/debian-security
                Suites: trixie-security

                Types: deb
                URIs: http://mirror.example/debian
                Suites: trixie trixie-updates
                """);
        assertEquals(new Base("trixie", "http://mirror.example/debian"), Mirrors.of(root));
    }

    @Test
    void readsTheOlderFormToo() throws IOException {
        machine("ID=debian\nVERSION_CODENAME=bookworm\n", "sources.list", """
                # deb http://old.example/debian bookworm main
                deb [arch=amd64] http://other.example/apt stable main
                deb [arch=amd64 trusted=no] http://mirror.example/debian bookworm main
                """);
        assertEquals(new Base("bookworm", "http://mirror.example/debian"), Mirrors.of(root));
    }

    @Test
    void takesDebianAlsoWhereTheMachineIsNone() throws IOException {
        machine("ID=ubuntu\nVERSION_CODENAME=noble\n", "sources.list",
                "deb http://archive.example/ubuntu noble main\n");
        assertEquals(new Base("bookworm", "http://deb.debian.org/debian"), Mirrors.of(root));
    }
}
