# Shared by ./evenkeel and ./evenkeel-agent: finds a JDK 25, builds when a source is newer, keeps an AOT cache, starts.
#   launch MAIN DIST JVM-OPTION… -- ARGUMENT…
# Reads $home (the root of the project) and, from the environment, EVENKEEL_JAVA_HOME, EVENKEEL_NO_BUILD, EVENKEEL_NO_AOT.

# The major version that a JDK's own `release` file names.
major() {
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# Sets $jdk to the first JDK of version 25 or later, or says where it looked and ends.
find_jdk() {
    looked=''
    on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f -- "$on_path") && on_path=${on_path%/bin/java}
    for jdk in "$EVENKEEL_JAVA_HOME" "$JAVA_HOME" "$on_path" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*; do
        [ -x "$jdk/bin/java" ] || continue
        version=$(major "$jdk")
        [ "${version:-0}" -ge 25 ] && return 0
        looked="$looked
    $jdk (version ${version:-unknown})"
    done
    cat >&2 <<END
evenkeel: needs a JDK of version 25 or later and found none. Looked at EVENKEEL_JAVA_HOME, JAVA_HOME, the java on
PATH, /usr/lib/jvm and /opt:${looked:-
    (no JDK in any of them)}
Install one (on Debian from https://adoptium.net, package temurin-25-jdk) or set EVENKEEL_JAVA_HOME.
END
    exit 1
}

# Whether a source is newer than the last build, or there was none.
stale() {
    [ -e "$built" ] && [ -d "$home/$dist/lib" ] || return 0
    [ -n "$(find "$home/pom.xml" "$home/plugins" "$home/reconciler" "$home/host-agent" -name target -prune -o \
        \( -path '*/src/main/*' -o -name pom.xml -o -name plugin-zip.xml \) -newer "$built" -print 2>/dev/null |
        head -n 1)" ]
}

# One build at a time, where the system has flock.
build() {
    mkdir -p "$home/target" || exit 1
    exec 9>"$home/target/launch.lock"
    if command -v flock >/dev/null; then flock 9; fi
    if stale; then
        if ! command -v mvn >/dev/null; then
            echo "evenkeel: a source is newer than the build, and there is no mvn on PATH to build it." >&2
            exit 1
        fi
        echo "evenkeel: building (only when a source has changed; the first time takes some minutes) …" >&2
        started="$home/target/launch.started"
        : >"$started"
        (cd "$home" && JAVA_HOME="$jdk" PATH="$jdk/bin:$PATH" \
            MAVEN_OPTS="$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
            mvn -B -q -Dstyle.color=never -DskipTests -Dspotless.check.skip=true -pl reconciler/cli,host-agent/agent -am package \
            </dev/null 1>&2) || exit 1
        rm -f "$home"/reconciler/cli/target/dist/*.aot "$home"/host-agent/agent/target/dist/*.aot
        mv "$started" "$built"
    fi
    exec 9>&-
}

# Sets $aot to the option that uses the cache, made by one run of $training or `version`; to nothing where that cannot be.
cache() {
    aot=''
    [ -z "$EVENKEEL_NO_AOT" ] || return 0
    file="$home/$dist/jdk-$version.aot"
    # a cache of other jars is refused, with noise
    if [ -e "$file" ] && [ -n "$(find "$home/$dist/lib" -newer "$file" -print -quit)" ]; then rm -f "$file"; fi
    # shellcheck disable=SC2086
    if [ ! -e "$file" ] && [ -w "$home/$dist" ]; then
        "$jdk/bin/java" "$@" -XX:AOTCacheOutput="$file.$$" -Xlog:disable -cp "$classpath" "$main" ${training:-version} \
            >/dev/null 2>&1 </dev/null
        [ -s "$file.$$" ] && mv -f "$file.$$" "$file"
        rm -f "$file.$$" "$file.$$.config"
    fi
    if [ -e "$file" ]; then aot="-XX:AOTCache=$file"; fi
}

launch() {
    main=$1 dist=$2
    shift 2
    options=''
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    find_jdk
    built="$home/target/launch.built"
    if [ -z "$EVENKEEL_NO_BUILD" ] && [ -e "$home/pom.xml" ] && stale; then build; fi
    classpath=''
    for jar in "$home/$dist"/lib/*.jar; do
        classpath="$classpath${classpath:+:}$jar"
    done
    # The options stand in this file only and hold no blanks.
    # shellcheck disable=SC2086
    cache $options
    if [ -t 1 ]; then
        EVENKEEL_TERMINAL=$(stty size </dev/tty 2>/dev/null) && export EVENKEEL_TERMINAL
    fi
    export EVENKEEL_HOME="$home"
    # shellcheck disable=SC2086
    exec "$jdk/bin/java" $options $aot -Xlog:disable -Xlog:all=error:stderr \
        "-Djava.util.logging.config.file=$home/reconciler/cli/logging.properties" -cp "$classpath" "$main" "$@"
}
