package evenkeel.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A SHA-256. Written as 64 lower-case hex digits.
public record Digest(long a, long b, long c, long d) implements Comparable<Digest> {

    public static final int BYTES = 32;

    /// Of the bytes as they are.
    public static Digest of(byte[] bytes) {
        return read(sha256().digest(bytes));
    }

    /// Of the text in UTF-8.
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A new, empty digest of the JDK, for what is too large to hold; [#read] its end.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// From its 32 bytes.
    public static Digest read(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + bytes.length);
        }
        var in = ByteBuffer.wrap(bytes);
        return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    /// From its 64 hex digits, with or without `sha256:` before them.
    @JsonCreator
    public static Digest parse(String hex) {
        var digits = hex.startsWith("sha256:") ? hex.substring(7) : hex;
        if (digits.length() != 64) {
            throw new IllegalArgumentException("a SHA-256 has 64 hex digits, not " + digits.length());
        }
        return read(HexFormat.of().parseHex(digits));
    }

    public byte[] bytes() {
        var into = ByteBuffer.allocate(BYTES);
        write(into);
        return into.array();
    }

    /// Its bytes, after what is there already.
    public void write(ByteBuffer into) {
        into.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    @JsonValue
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /// `sha256:` and the 64 digits, as repositories write it.
    public String prefixed() {
        return "sha256:" + hex();
    }

    /// The first twelve digits, for people.
    public String brief() {
        return hex().substring(0, 12);
    }

    /// Written out: a record's own is slower, and each plan compares millions.
    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && a == that.a && b == that.b && c == that.c && d == that.d;
    }

    /// Any of its bits is as good as any other.
    @Override
    public int hashCode() {
        return (int) (a ^ a >>> 32);
    }

    @Override
    public int compareTo(Digest other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public String toString() {
        return hex();
    }
}
