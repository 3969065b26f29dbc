package evenkeel.server.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/// Lets connections in by their keys. It never waits for the loop: the loop publishes the keys that are good.
final class Doorkeeper implements PublickeyAuthenticator, SessionListener {

    /// What a connection was refused for last.
    private record Refused(String fingerprint, String user, String because) {
    }

    private static final Logger LOG = Logger.getLogger("evenkeel.link");
    private static final AttributeKey<Role> ROLE = new AttributeKey<>();
    private static final AttributeKey<String> FINGERPRINT = new AttributeKey<>();
    private static final AttributeKey<Refused> REFUSED = new AttributeKey<>();
    private static final AttributeKey<Admission.Seat> SEAT = new AttributeKey<>();

    private final Bounds bounds;
    private final Admission admission;
    private final RefusalGate refusals;
    private volatile KnownKeys keys = KnownKeys.NONE;

    Doorkeeper(Bounds bounds, RefusalGate refusals) {
        this.bounds = bounds;
        this.admission = new Admission(bounds);
        this.refusals = refusals;
    }

    /// Who is at the other end of an authenticated session; null for a key that is no longer good.
    Role role(Session session) {
        var role = session.isAuthenticated() ? session.getAttribute(ROLE) : null;
        return role != null && keys.stillGood(role) ? role : null;
    }

    static String fingerprint(Session session) {
        var fingerprint = session.getAttribute(FINGERPRINT);
        return fingerprint == null ? "" : fingerprint;
    }

    /// These are good from now on, and no others.
    void publish(KnownKeys good, Iterable<? extends Session> sessions) {
        keys = good;
        for (var session : sessions) {
            cutIfRevoked(session);
        }
    }

    private void cutIfRevoked(Session session) {
        var role = session.getAttribute(ROLE);
        if (role != null && !keys.stillGood(role)) {
            disconnect(session, SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "this key is no longer good here");
        }
    }

    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        if (key instanceof OpenSshCertificate) {
            return refuse(session, "", user, "a certificate, where a plain key is asked for");
        }
        var text = PublicKeyEntry.toString(key);
        var fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        return switch (keys.admit(text, fingerprint, user)) {
            case Verdict.Refused refused -> refuse(session, fingerprint, user, refused.because());
            case Verdict.Admitted admitted -> {
                session.setAttribute(ROLE, admitted.role());
                session.setAttribute(FINGERPRINT, fingerprint);
                yield true;
            }
        };
    }

    /// People's programs offer one key after the other: it is known at the end whether none was good.
    private static boolean refuse(ServerSession session, String fingerprint, String user, String because) {
        session.setAttribute(REFUSED, new Refused(fingerprint, user, because));
        return false;
    }

    /// Whether one more connection may come from there; if not it is closed at once.
    boolean room(SocketAddress remote) {
        return admission.room(address(remote));
    }

    @Override
    public void sessionCreated(Session session) {
        session.setAttribute(SEAT, Admission.Seat.STRANGER);
        admission.came();
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event != Event.Authenticated) {
            return;
        }
        var seat = switch (session.getAttribute(ROLE)) {
            case Role.Host _ -> Admission.Seat.HOST;
            case Role.Person _ -> Admission.Seat.PERSON;
            case Role.Stranger _ -> Admission.Seat.ENROLLING;
        };
        CoreModuleProperties.IDLE_TIMEOUT.set(session, idle(seat));
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(session, bounds.idlePerson());
        if (admission.seated(seat, address(session.getRemoteAddress()))) {
            session.setAttribute(SEAT, seat);
            cutIfRevoked(session);
        } else {
            disconnect(session, SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS,
                    "too many connections: come back later");
        }
    }

    @Override
    public void sessionClosed(Session session) {
        var seat = session.removeAttribute(SEAT);
        if (seat == null) {
            return;
        }
        admission.left(seat);
        var refused = session.getAttribute(REFUSED);
        if (seat == Admission.Seat.STRANGER && refused != null) {
            refusals.refused(refused.fingerprint, refused.user, refused.because);
        }
    }

    private Duration idle(Admission.Seat seat) {
        return seat == Admission.Seat.PERSON ? bounds.idlePerson() : bounds.idle();
    }

    private static InetAddress address(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet ? inet.getAddress() : InetAddress.getLoopbackAddress();
    }

    private static void disconnect(Session session, int reason, String because) {
        try {
            session.disconnect(reason, because);
        } catch (IOException e) {
            LOG.log(Level.FINE, "a peer was gone before it was told: " + because, e);
            session.close(true);
        }
    }
}
