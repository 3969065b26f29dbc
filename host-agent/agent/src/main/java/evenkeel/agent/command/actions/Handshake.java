package evenkeel.agent.command.actions;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLException;

/// Why a server did not answer, in words that say what to do.
final class Handshake {

    private Handshake() {
    }

    static String because(IOException fault, Trust trust) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            switch (at) {
                case CertificateExpiredException e -> {
                    return "its certificate has expired, or this host's clock is wrong (" + e.getMessage() + ")";
                }
                case CertificateNotYetValidException e -> {
                    return "its certificate is not valid yet, or this host's clock is wrong (" + e.getMessage() + ")";
                }
                case CertPathBuilderException _ -> {
                    return "its certificate is of no authority that this agent trusts: write the authority's own into "
                            + trust.authorities();
                }
                case CertificateException e when String.valueOf(e.getMessage()).startsWith("No ") -> {
                    return "its certificate is for another name (" + e.getMessage() + ")";
                }
                default -> {
                }
            }
        }
        return switch (fault) {
            case UnknownHostException _ -> "there is no host of that name";
            case ConnectException e -> "nothing answers there (" + e.getMessage() + ")";
            case SSLException e -> "no TLS connection could be made (" + e.getMessage() + ")";
            default -> fault.getClass().getSimpleName()
                    + (fault.getMessage() == null ? "" : ", " + fault.getMessage());
        };
    }
}
