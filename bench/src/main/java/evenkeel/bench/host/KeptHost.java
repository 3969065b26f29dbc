package evenkeel.bench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.Fence;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.Pins;
import evenkeel.agent.order.Refused;
import evenkeel.agent.order.State;
import evenkeel.bench.Built;
import evenkeel.disk.RealDisk;
import evenkeel.loader.PluginZip;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Pin;
import evenkeel.model.StandingOrder;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;

/// A host whose agent holds a standing order for the workload, and the plugin that keeps files; nobody answers at the
/// address of its reconciler.
record KeptHost(Path root, Path state, Workload work) {

    private static final String FOLDER = "/srv/kept";
    private static final HostName NAME = new HostName("web-01");
    /// Repairs in an hour: more than any bench makes.
    private static final int REPAIRS = 1_000_000;

    /// In a folder of its own; the files stand there as desired.
    static KeptHost in(Path folder, Workload work) throws IOException {
        var host = new KeptHost(Files.createDirectories(folder.resolve("root")).toRealPath(),
                Files.createDirectories(folder.resolve("state")), work);
        work.write(host.files());
        var zip = Built.plugin("file");
        var pin = PluginZip.describe(zip).pin();
        Files.createDirectories(host.state.resolve("blobs"));
        Files.copy(zip, host.state.resolve("blobs").resolve(pin.sha256().hex()));
        host.order(pin);
        return host;
    }

    /// Where the files stand on this machine.
    Path files() {
        return root.resolve(FOLDER.substring(1));
    }

    private void order(Pin pin) throws IOException {
        var disk = new State(new RealDisk(), state);
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var enrolment = new Enrolment("bench", NAME, root, "127.0.0.1:1", List.of(key(pair)), key(pair));
            enrolment.write(disk);
            Files.writeString(state.resolve("identity"), "not needed, since nobody answers\n");
            Pins.open(disk).keep(List.of(pin), java.util.Set.of());
            HeldOrder.open(disk, enrolment, Fence.open(disk)).take(signed(standing(pin), pair));
        } catch (GeneralSecurityException | Refused e) {
            throw new IllegalStateException(e);
        }
    }

    private StandingOrder standing(Pin pin) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < work.files(); i++) {
            var path = FOLDER + "/" + Workload.name(i);
            items.add(Item.of(new Key("file:" + path), "file", pin.sha256(),
                    Tree.fields("path", path, "content", Workload.content(i), "mode", Workload.MODE, "owner", "root"),
                    "",
                    Item.Wiring.NONE, new Item.Origin("base", "kept", "f" + i, "documents/kept.yaml", 1, i)));
        }
        return new StandingOrder("bench", NAME, 1, 1, "0".repeat(40), Instant.now(), List.of(pin), items, List.of(),
                Duration.ofHours(72), REPAIRS, REPAIRS, Duration.ofMinutes(30), false);
    }

    private static Frame.Order signed(StandingOrder order, KeyPair pair) throws GeneralSecurityException {
        var body = Json.line(order).getBytes(StandardCharsets.UTF_8);
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(body);
        return new Frame.Order(body, signature.sign());
    }

    /// As OpenSSH writes it.
    private static String key(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        var raw = HexFormat.of().formatHex(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var blob = HexFormat.of().parseHex("0000000b7373682d6564323535313900000020" + raw);
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob) + " bench";
    }
}
