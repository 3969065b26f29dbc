package evenkeel.loader;

/// The parent of every plugin's class loader: the JDK, the SPI and PF4J, and nothing else of this program. So a plugin
/// gets the SPI's own classes even if it carries a copy, and may bring any version of any library.
final class SpiOnly extends ClassLoader {

    SpiOnly() {
        super("spi-only", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("evenkeel.spi.") || name.startsWith("org.pf4j.")) {
            return SpiOnly.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
