package dev.quipu.analytics.jdbc.duckdb.lending;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/** What stands for an object of the driver while that is on loan: its answers to every call. */
abstract class Handle<T extends Wrapper> implements InvocationHandler {

  private final T own;

  /** What the user has. */
  private final T proxy;

  /** Makes the stand-in of a driver's own object. */
  Handle(Class<? extends T> type, T own) {
    this.own = own;
    this.proxy =
        type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
  }

  final T own() {
    return own;
  }

  final T proxy() {
    return proxy;
  }

  @Override
  public final @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws SQLException {
    Object[] given = arguments == null ? new Object[0] : arguments;
    return switch (method.getName()) {
      case "equals" -> self == given[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "loan of " + own;
      case "isWrapperFor" -> isWrapperFor((Class<?>) given[0]);
      case "unwrap" -> unwrap((Class<?>) given[0]);
      default -> answer(method, given);
    };
  }

  boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(proxy) || own.isWrapperFor(type);
  }

  private Object unwrap(Class<?> type) throws SQLException {
    return type.isInstance(proxy) ? proxy : unwrapped(type);
  }

  /** Gives away what is the driver's own. */
  abstract Object unwrapped(Class<?> type) throws SQLException;

  /** Answers a call that is not about the stand-in itself. */
  abstract @Nullable Object answer(Method method, Object[] given) throws SQLException;

  /** Hands a call on to the driver's own object. */
  final @Nullable Object handOn(Method method, Object[] given) throws SQLException {
    try {
      return method.invoke(own, given);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(method + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
