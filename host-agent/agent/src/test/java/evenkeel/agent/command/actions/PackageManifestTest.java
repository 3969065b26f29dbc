package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.loader.Commands;
import evenkeel.loader.DirectoryHost;
import evenkeel.model.Json;

/// Which file of a package is for which host.
class PackageManifestTest {

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource(delimiter = '|', value = {"Z12 | 7.6 | 7.6 7.6.* 7.* _any * | 7.6",
            "Z12 | 7.6 | 7.6.* 7.* _any * | 7.6.*",
            "Z12 | 7.6 | 7.* _any * | 7.*", "Z12 | 7.6 | 7 _any * | _any", "Z12 | 7.6 | 7 * | *",
            "Z12 | 7.6 | 7 7.5 7.60 | -",
            "Z12 | 7 | 7 7.* | 7", "Z12 | 7.6.1 | 7.* 7.6.* | 7.6.*", "Z12 | 7.60 | 7.6.* 7.* | 7.*",
            "Z12 | '' | 7.* _any | _any"})
    void theMostSpecificVersionCounts(String row, String host, String keys, String chosen) {
        var versions = Json.MAPPER.createObjectNode();
        for (var key : keys.split(" ")) {
            versions.putObject(key);
        }
        assertEquals(chosen, PackageManifest.version(versions, host).orElse("-"), row);
    }

    @ParameterizedTest
    @CsvSource({"debian, 12, x86_64, debian.zip", "debian, 12, arm64, debian-any.zip", "ubuntu, 24.04, 386, any.zip"})
    void platformThenVersionThenArchitecture(String name, String version, String machine, String file)
            throws IOException {
        assertEquals(file, manifest().choose(new HostPlatform(name, version, machine)).file());
    }

    @Test
    void thereIsNoWayBackToAnotherPlatform() {
        assertEquals("the package tool 1.0 has no file for debian 11 on x86_64", assertThrows(IOException.class,
                () -> manifest().choose(new HostPlatform("debian", "11", "x86_64"))).getMessage());
    }

    @Test
    void aFileLiesInThePackagesFolderOrWhereTheDocumentSays() throws IOException {
        assertEquals("packages/tool/any.zip", manifest().choose(new HostPlatform("x", "1", "386")).address());
        assertEquals("https://example.org/tool.zip",
                manifest().choose(new HostPlatform("debian", "12", "x86_64")).address());
    }

    @Test
    void aFileWithoutADigestIsNotTaken() {
        assertEquals("the package tool 1.0 says no checksums.sha256 of other.zip", assertThrows(IOException.class,
                () -> manifest().choose(new HostPlatform("suse", "15", "x86_64"))).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{} | the package document tool has schemaVersion , not 2.0",
            "{\"schemaVersion\":\"2.0\",\"version\":\"../1\"} | the package document tool needs a version of letters, digits, _ . -"})
    void faultsAreSentences(String document, String message) {
        assertEquals(message, assertThrows(IOException.class,
                () -> PackageManifest.of("tool", Json.MAPPER.readTree(document))).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"rhel, 9.4, redhat", "amzn, 2023, amazon", "debian, 12, debian", "opensuse-leap, 15.5, opensuseleap",
            "ol, 8, oracle"})
    void aHostSaysWhatItIs(String id, String version, String name, @TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/os-release"), "NAME=x\nID=\"" + id + "\"\nVERSION_ID=" + version + "\n");
        var host = new DirectoryHost(root, false, Commands.refused("none"), digest -> {
            throw new IOException(digest);
        });
        var platform = HostPlatform.of(host);
        assertEquals(name + " " + version, platform.name() + " " + platform.version());
    }

    @Test
    void aHostThatCannotReadWhatItIsSaysSoAndIsNotAnyHost(@TempDir Path root) throws IOException {
        var host = new DirectoryHost(root, false, Commands.refused("none"), digest -> {
            throw new IOException(digest);
        });
        assertEquals("", HostPlatform.of(host).name());
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("etc/os-release"), Path.of("os-release"));
        var fault = assertThrows(IOException.class, () -> HostPlatform.of(host)).getMessage();
        assertEquals("/etc/os-release: too many links", fault);
    }

    private static PackageManifest manifest() throws IOException {
        return PackageManifest.of("tool", Json.MAPPER.readTree("""
                {"schemaVersion": "2.0", "version": "1.0",
                 "packages": {
                   "debian": {"12": {"x86_64": {"file": "debian.zip"}, "_any": {"file": "debian-any.zip"}}},
                   "suse": {"_any": {"_any": {"file": "other.zip"}}},
                   "_any": {"_any": {"_any": {"file": "any.zip"}}}},
                 "files": {"debian.zip": {"checksums": {"sha256": "%1$s"},
                   "downloadLocation": "https://example.org/tool.zip"},
                   "debian-any.zip": {"checksums": {"sha256": "%1$s"}},
                   "any.zip": {"checksums": {"sha256": "%1$s"}}}}
                """.formatted("0".repeat(64))));
    }
}
