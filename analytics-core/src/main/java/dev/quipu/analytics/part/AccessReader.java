package dev.quipu.analytics.part;

import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes what a dataset demands of whoever asks. */
public final class AccessReader {

  /** The kinds of row policies. */
  public static final List<String> POLICIES = List.of("tenant", "owner", "attribute");

  /** The properties of a row policy. */
  public static final List<String> POLICY_KEYS =
      List.of("tenant", "owner", "attribute", "dimension", "except_for");

  /** The properties of a minimum group size. */
  public static final List<String> MINIMUM_KEYS = List.of("size", "distinct", "except_for");

  private AccessReader() {}

  /** Returns the row policy; empty where it has a fault. */
  public static Optional<RowPolicy> policy(Node node) {
    Fields fields = new Fields(node, POLICY_KEYS);
    Optional<String> kind = fields.oneOf(POLICIES);
    String[] exempt = fields.texts("except_for").toArray(String[]::new);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    String said = fields.textOr(kind.get(), "");
    if (!kind.get().equals("attribute")) {
      fields
          .optional("dimension")
          .ifPresent(value -> value.fault("goes with an attribute only", ""));
    }
    return switch (kind.get()) {
      case "tenant" -> Optional.of(RowPolicy.tenant(said).exceptFor(exempt));
      case "owner" -> Optional.of(RowPolicy.owner(said).exceptFor(exempt));
      default ->
          fields
              .required("dimension")
              .map(value -> RowPolicy.attribute(value.text(), said).exceptFor(exempt));
    };
  }

  /** Returns the smallest group; empty where its size has a fault. */
  public static Optional<MinimumGroupSize> minimum(Node node) {
    Fields fields = new Fields(node, MINIMUM_KEYS);
    Optional<String> distinct = fields.optional("distinct").map(Node::text);
    Set<String> exempt = Set.copyOf(fields.texts("except_for"));
    OptionalLong size =
        fields
            .required("size")
            .map(value -> value.wholeNumber(2, Integer.MAX_VALUE))
            .orElse(OptionalLong.empty());
    return size.isEmpty()
        ? Optional.empty()
        : Optional.of(new MinimumGroupSize((int) size.getAsLong(), distinct, exempt));
  }
}
