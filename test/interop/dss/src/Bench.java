// The same question answered many times in this process: the median CPU time of the answering thread, so that
// neither starting the machine nor compiling and collecting in its other threads is counted.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

final class Bench {
  static ObjectNode run(JsonNode question) throws Exception {
    JsonNode inner = question.get("question");
    Repeatable repeatable = repeatable(inner);
    for (int round = 0; round < question.path("warmup").asInt(0); round++) repeatable.once();
    double[] milliseconds = new double[question.path("times").asInt(1)];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < milliseconds.length; round++) {
      long start = threads.getCurrentThreadCpuTime();
      repeatable.once();
      milliseconds[round] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(milliseconds);
    return Runner.JSON.createObjectNode().put("medianMs", milliseconds[milliseconds.length / 2]);
  }

  interface Repeatable {
    void once() throws Exception;
  }

  /** Keys, trusted certificates and the document's bytes are read once: what is measured is the work on the document. */
  private static Repeatable repeatable(JsonNode question) throws Exception {
    switch (question.path("verb").asText()) {
      case "validate":
        Validation validation = new Validation(question);
        return validation::reports;
      case "sign":
        Signing signing = new Signing(question);
        return signing::signed;
      default:
        throw new IllegalArgumentException("Only validate and sign can be measured");
    }
  }
}
