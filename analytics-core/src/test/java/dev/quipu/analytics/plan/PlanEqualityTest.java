package dev.quipu.analytics.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.joint.JointPlan;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.page.PagePlan;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers are kept under plans: each part of one has to be equal only to what means the same. */
final class PlanEqualityTest {

  private static final Set<Class<?>> VALUES =
      Set.of(
          String.class,
          BigDecimal.class,
          Duration.class,
          Instant.class,
          LocalTime.class,
          ZoneId.class,
          List.class,
          Set.class,
          Map.class,
          Optional.class,
          OptionalInt.class,
          OptionalLong.class,
          Object.class, // a value of a filter: of the type of its dimension, see ValueType
          int.class,
          long.class,
          boolean.class);

  private final Set<Class<?>> seen = new LinkedHashSet<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyPartOfAPlanIsComparedByWhatItIs() {
    List.of(QueryPlan.class, PagePlan.class, JointPlan.class).forEach(this::check);
    assertThat(wrong).isEmpty();
    assertThat(seen).hasSizeGreaterThan(40).contains(Dataset.class, Slice.class, Figures.class);
  }

  private void check(Type type) {
    if (type instanceof ParameterizedType generic) {
      check(generic.getRawType());
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::check);
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(this::check);
    } else if (type instanceof Class<?> part && seen.add(part)) {
      checkClass(part);
    }
  }

  private void checkClass(Class<?> part) {
    if (VALUES.contains(part) || part.isEnum()) {
      return;
    }
    if (part.isSealed()) {
      Arrays.stream(part.getPermittedSubclasses()).forEach(this::check);
    } else if (part.isRecord()) {
      for (RecordComponent component : part.getRecordComponents()) {
        check(component.getGenericType());
      }
    } else if (part == Dataset.class) {
      for (Method method : Dataset.class.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && !Modifier.isStatic(method.getModifiers())
            && method.getParameterCount() == 0) {
          check(method.getGenericReturnType());
        }
      }
    } else {
      wrong.add(part + " is neither a record nor a known value");
    }
  }
}
