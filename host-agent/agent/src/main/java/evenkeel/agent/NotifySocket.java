package evenkeel.agent;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// A datagram socket in the file system, as systemd's `$NOTIFY_SOCKET` names it: the JDK has stream sockets there only.
/// Linux. See sd_notify(3).
final class NotifySocket implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    /// `sun_family`, then the path.
    private static final int FAMILY = 2;
    private static final int LONGEST = 107;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final MethodHandle send = function("send", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT));
    private final int descriptor;

    /// @param address an absolute path, or an abstract name that begins with `@`
    NotifySocket(String address) throws IOException {
        var bytes = address.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 2 || bytes.length > LONGEST || bytes[0] != '/' && bytes[0] != '@') {
            throw new IOException("NOTIFY_SOCKET=" + address + " is no path of at most " + LONGEST + " bytes");
        }
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocate(FAMILY + bytes.length + 1L, 2);
            name.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(bytes, 0, name, ValueLayout.JAVA_BYTE, FAMILY, bytes.length);
            long length = FAMILY + bytes.length + 1L;
            if (bytes[0] == '@') {
                name.set(ValueLayout.JAVA_BYTE, FAMILY, (byte) 0);
                length--; // an abstract name has no end but its length
            }
            descriptor = (int) function("socket", FunctionDescriptor.of(INT, INT, INT, INT)).invokeExact(AF_UNIX,
                    SOCK_DGRAM_CLOEXEC, 0);
            int connected = (int) function("connect", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT))
                    .invokeExact(descriptor, name, (int) length);
            if (connected != 0) {
                close();
                throw new IOException("NOTIFY_SOCKET=" + address + " cannot be reached");
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }

    /// Sends lines such as `READY=1`, all in one message.
    ///
    /// @throws IOException if nobody takes it
    void send(String lines) throws IOException {
        long sent;
        try (var arena = Arena.ofConfined()) {
            var bytes = lines.getBytes(StandardCharsets.UTF_8);
            var message = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            sent = (long) send.invokeExact(descriptor, message, (long) bytes.length, MSG_NOSIGNAL);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
        if (sent < 0) {
            throw new IOException("the service manager does not take a message");
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) function("close", FunctionDescriptor.of(INT, INT)).invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }

    @SuppressWarnings("restricted") // started with --enable-native-access
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape);
    }
}
