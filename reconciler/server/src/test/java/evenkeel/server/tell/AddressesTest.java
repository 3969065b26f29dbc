package evenkeel.server.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may write notifications into the fleet repository reaches no address but those that the configuration allows.
class AddressesTest {

    private static final Addresses ALLOWED = new Addresses(List.of(Addresses.prefix("https://hooks.example/team/"),
            Addresses.prefix("http://127.0.0.1:9090"), Addresses.prefix("https://pager.example/v2")));

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example/team/", "https://hooks.example/team/a?b=c",
            "https://HOOKS.example:443/team/x", "http://127.0.0.1:9090", "http://127.0.0.1:9090/any",
            "https://pager.example/v2", "https://pager.example/v2/x", "https://pager.example/v2?x=1"})
    void whatBeginsAsAllowedIsUsed(String address) {
        assertEquals(Optional.empty(), ALLOWED.refused(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example/", "https://hooks.example/team", "https://hooks.example/teamwork/",
            "http://hooks.example/team/", "https://hooks.example:8443/team/", "https://hooks.example.evil/team/",
            "https://hooks.example./team/", "https://hooks.example@evil/team/", "https://evil/?https://hooks.example/",
            "https://user@hooks.example/team/", "https://hooks.example/team/../admin",
            "https://hooks.example/team/%2e%2e/admin", "https://hooks.example/team/..%2fadmin",
            "https://hooks.example/team//admin", "https://hooks.example/team/..;/admin",
            "https://hooks.example/team/#x",
            "http://127.0.0.1:90900/", "http://127.0.0.1/", "http://127.1:9090/", "http://localhost:9090/",
            "http://169.254.169.254/latest/meta-data/", "http://[::1]:9090/", "https://pager.example/v22",
            "file:///etc/passwd", "//hooks.example/team/", "https:hooks.example", "https://", ""})
    void whatDoesNotIsNot(String address) {
        assertTrue(ALLOWED.refused(address).isPresent());
    }

    @Test
    void withoutAPrefixNothingIsUsedAndItSaysWhatToWrite() {
        var refused = new Addresses(List.of()).refused("https://pager.example/hooks/secret-token").orElseThrow();
        assertEquals("its webhook on https://pager.example is not allowed here: start the reconciler with"
                + " --allow-webhook https://pager.example/, or write another address", refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pager.example", "ftp://pager.example/", "https://pager.example/?x", "https://",
            "https:// /",
            "https://pager.example/../"})
    void aPrefixThatIsNoneIsRefused(String prefix) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Addresses.prefix(prefix)).getMessage()
                .contains("write https://hooks.example/"));
    }
}
