package evenkeel.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Tree;
import evenkeel.reconcile.HostFacts;
import evenkeel.reconcile.Store;
import evenkeel.server.keys.PublicKey;
import evenkeel.server.keys.SshSig;
import evenkeel.verbs.FactsBundle;

/// A facts bundle that was signed by a key that is known: nothing of another one is read.
public record FactsFile(FactsBundle.Head head, PublicKey signer, List<HostFacts> hosts,
        Map<Digest, Tree.Fields> records)
        implements
            Store {

    /// @param allowed who may have signed it
    /// @throws Wrong if it is not signed by one of them, or is not whole
    public static FactsFile read(Path file, Set<PublicKey> allowed) throws IOException {
        if (Files.size(file) > FactsBundle.MOST + (64 << 10)) {
            throw new Wrong(file + " is longer than a facts bundle can be");
        }
        var text = Files.readString(file, StandardCharsets.UTF_8);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        var signer = signer(file, text.substring(0, last).getBytes(StandardCharsets.UTF_8), text.substring(last),
                allowed);
        try {
            return parsed(text.substring(0, last).lines().toList(), signer);
        } catch (IllegalArgumentException e) {
            throw new Wrong(file + " is no facts bundle of this version: " + e.getMessage());
        }
    }

    private static PublicKey signer(Path file, byte[] before, String last, Set<PublicKey> allowed) {
        var sum = Digest.sha256();
        sum.update(before);
        var signed = FactsBundle.signed(sum.digest());
        var signature = signature(last);
        if (signature.isEmpty()) {
            throw new Wrong(file + " ends without a signature: it is no facts bundle, or not all of it");
        }
        var signer = SshSig.signer(signature.get(), FactsBundle.NAMESPACE, signed)
                .orElseThrow(() -> new Wrong(file + " is not what was signed: it was altered, or is not all there"));
        if (!allowed.contains(signer)) {
            throw new Wrong(file + " is signed by " + signer.fingerprint() + ", and not by the key that --key names");
        }
        return signer;
    }

    private static Optional<String> signature(String last) {
        try {
            return Json.parse(last, FactsBundle.Line.class).signature();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static FactsFile parsed(List<String> lines, PublicKey signer) {
        var head = Json.parse(lines.getFirst(), FactsBundle.Head.class);
        if (!"evenkeel/v1".equals(head.apiVersion()) || !"Facts".equals(head.kind())) {
            throw new IllegalArgumentException("it says " + head.apiVersion() + " " + head.kind());
        }
        var hosts = new ArrayList<HostFacts>();
        var records = new HashMap<Digest, Tree.Fields>();
        for (var text : lines.subList(1, lines.size())) {
            var line = Json.parse(text, FactsBundle.Line.class);
            line.host().ifPresent(hosts::add);
            if (line.record().orElse(null) instanceof Tree.Fields record) {
                records.put(Digest.of(record.canonical()), record);
            }
        }
        return new FactsFile(head, signer, List.copyOf(hosts), records);
    }

    @Override
    public Map<HostName, Facts> facts() {
        var facts = new TreeMap<HostName, Facts>();
        hosts.forEach(host -> facts.put(host.host(), host.facts()));
        return facts;
    }

    @Override
    public void facts(Facts facts) {
        throw new IllegalStateException("nothing new is heard of offline");
    }

    @Override
    public Optional<Tree.Fields> record(Digest digest) {
        return Optional.ofNullable(records.get(digest));
    }

    @Override
    public void records(Collection<Tree.Fields> more) {
        throw new IllegalStateException("nothing new is heard of offline");
    }
}
