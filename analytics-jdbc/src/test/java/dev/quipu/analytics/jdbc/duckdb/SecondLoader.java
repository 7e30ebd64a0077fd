package dev.quipu.analytics.jdbc.duckdb;

import dev.quipu.analytics.error.AnalyticsException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.duckdb.DuckDBDriver;

/** Loads this library and the driver once more, as a second web application in the JVM would. */
final class SecondLoader extends URLClassLoader {

  SecondLoader() {
    super(urls(), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] urls() {
    return List.of(DuckDb.class, AnalyticsException.class, DuckDBDriver.class).stream()
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .toArray(URL[]::new);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.quipu.") && !name.startsWith("org.duckdb.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
