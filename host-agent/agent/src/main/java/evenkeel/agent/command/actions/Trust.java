package evenkeel.agent.command.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// What the agent's own configuration lets downloads use: files in a folder that only its user enters. What does not stand
/// there is not used. They are read for each download anew.
///
/// @param clock signatures hold the time
record Trust(Path folder, InstantSource clock) {

    /// Certificates of authorities, in PEM, besides those that Java and `git` take anyway.
    Path authorities() {
        return folder.resolve("ca.pem");
    }

    /// What `ssh` is told where a command names no key: settings as in `ssh_config`.
    Path ssh() {
        return folder.resolve("ssh_config");
    }

    /// Keys of ssh servers, as in `known_hosts`.
    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /// Stores of S3, with their keys: see [S3Stores].
    Path stores() {
        return folder.resolve("s3");
    }

    /// What is there, once all of it was read.
    ///
    /// @throws IOException with a sentence, if something of it cannot be used
    String looked() throws IOException {
        var there = new ArrayList<String>();
        sockets().ifPresent(_ -> there.add("authorities of our own"));
        for (var one : List.of(knownHosts(), ssh())) {
            if (Files.exists(one)) {
                there.add(one.getFileName().toString());
            }
        }
        S3Stores.of(this).all().forEach(store -> there.add("the bucket " + store.bucket()
                + (store.key().isPresent() ? " with a key" : "")));
        return there.isEmpty() ? "downloads use nothing of our own" : "downloads use " + String.join(", ", there);
    }

    /// Makes connections that take certificates of our own authorities too; empty where there are none.
    ///
    /// @throws IOException with a sentence, if the file cannot be read
    Optional<SSLSocketFactory> sockets() throws IOException {
        try {
            var own = own();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            var all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (var one : usual()) {
                all.setCertificateEntry("usual-" + all.size(), one);
            }
            for (var one : own) {
                all.setCertificateEntry("own-" + all.size(), one);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(all).getTrustManagers(), null);
            return Optional.of(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IOException(authorities() + " is not used: write certificates in PEM into it, as in"
                    + " /etc/ssl/certs/ca-certificates.crt", e);
        }
    }

    private List<Certificate> own() throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(authorities())) {
            var own = List.<Certificate>copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (own.isEmpty()) {
                throw new IOException(authorities() + " holds no certificate: write some in PEM, or remove it");
            }
            return own;
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static List<Certificate> usual() throws GeneralSecurityException {
        var usual = new ArrayList<Certificate>();
        for (var manager : managers(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                usual.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return usual;
    }

    /// @param keys null for Java's own
    private static TrustManagerFactory managers(KeyStore keys) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        return factory;
    }
}
