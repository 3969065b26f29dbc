# Shared by bench/simulate and bench/fuzz: builds what they play with when a source has changed, and starts it.
#   play NAME MAIN HEAP ARGUMENT…
home=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$home/reconciler/cli/launch.sh"

play() {
    name=$1 main=$2 heap=$3
    shift 3
    find_jdk
    listed="$home/reconciler/stories/target/test.classpath"
    newer=''
    [ -n "$EVENKEEL_NO_BUILD" ] || newer=$(find "$home/pom.xml" "$home/plugins" "$home/reconciler" "$home/host-agent" -name target -prune -o -type f \
        -newer "$listed" -print 2>&1 | head -n 1)
    if [ -n "$newer" ]; then
        echo "$name: building (only when a source has changed; the first time takes some minutes) …" >&2
        (cd "$home" && JAVA_HOME="$jdk" \
            MAVEN_OPTS="$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
            mvn -B -q -Dstyle.color=never -DskipTests -Dspotless.check.skip=true \
            -pl reconciler/stories -am package </dev/null 1>&2) || exit 1
        touch "$listed"
    fi
    exec "$jdk/bin/java" -XX:+UseSerialGC "-Xmx$heap" --enable-native-access=ALL-UNNAMED \
        -cp "$home/reconciler/stories/target/test-classes:$(cat "$listed")" "$main" "$@"
}
