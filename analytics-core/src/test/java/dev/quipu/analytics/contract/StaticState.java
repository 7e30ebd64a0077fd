package dev.quipu.analytics.contract;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.text.Format;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is shared by all who use a class, and could be changed by one of them. */
final class StaticState {

  /** Without {@code $VALUES} of an enum and what the compiler keeps for a switch. */
  static final DescribedPredicate<JavaField> WRITTEN_BY_HAND =
      describe("written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));

  static final ArchCondition<JavaField> BE_CONSTANT =
      new ArchCondition<>("be constant") {
        @Override
        public void check(JavaField field, ConditionEvents events) {
          boolean constant =
              field.getModifiers().contains(JavaModifier.FINAL) && !isMutable(field.getRawType());
          events.add(
              new SimpleConditionEvent(
                  field, constant, field.getDescription() + " is static and can change"));
        }
      };

  /** The interfaces of collections are allowed as types: {@code List.of} has no other. */
  static final ArchCondition<JavaClass> FILL_A_COLLECTION_WHEN_LOADED =
      new ArchCondition<>("fill a collection when loaded") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          type.getStaticInitializer().stream()
              .flatMap(initializer -> initializer.getAccessesFromSelf().stream())
              .filter(StaticState::makesMutableCollection)
              .map(access -> SimpleConditionEvent.satisfied(type, access.getDescription()))
              .forEach(events::add);
        }
      };

  private static final List<Class<?>> MUTABLE =
      List.of(
          StringBuilder.class,
          StringBuffer.class,
          ThreadLocal.class,
          BitSet.class,
          Calendar.class,
          Date.class,
          Format.class,
          Random.class);

  private StaticState() {}

  private static boolean isMutable(JavaClass type) {
    return type.isArray()
        || isMutableCollection(type)
        || (type.getPackageName().startsWith("java.util.concurrent") && !type.isEnum())
        || MUTABLE.stream().anyMatch(type::isAssignableTo);
  }

  private static boolean isMutableCollection(JavaClass type) {
    boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    return collection && !type.isInterface();
  }

  private static boolean makesMutableCollection(JavaAccess<?> access) {
    boolean constructs = access.getTarget().getName().equals("<init>");
    return (constructs && isMutableCollection(access.getTargetOwner()))
        || isCallOf(access, Arrays.class, "asList")
        || isCallOf(access, EnumSet.class, ".*")
        || isCallOf(access, Collections.class, "synchronized.*|newSetFromMap");
  }

  private static boolean isCallOf(JavaAccess<?> access, Class<?> owner, String methods) {
    return access.getTargetOwner().isEquivalentTo(owner)
        && access.getTarget().getName().matches(methods);
  }
}
