// EU DSS as an outsider: one warm process, one JSON object a line in, one JSON object a line out. See ../README.md for the verbs.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

public final class Runner {
  static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    // Libraries that print must not spoil the answers.
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      answers.println(JSON.writeValueAsString(answer(JSON.readTree(line))));
    }
  }

  private static ObjectNode answer(JsonNode question) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      answer.setAll(run(question));
    } catch (Throwable failure) {
      answer.put("error", failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }
    answer.set("id", question.get("id"));
    return answer;
  }

  static ObjectNode run(JsonNode question) throws Exception {
    String verb = question.path("verb").asText();
    switch (verb) {
      case "validate":
        return new Validation(question).run();
      case "sign":
        return new Signing(question).sign();
      case "countersign":
        return new Signing(question).countersign();
      case "augment":
        return new Signing(question).augment();
      case "bench":
        return Bench.run(question);
      default:
        throw new IllegalArgumentException("No such verb: " + verb);
    }
  }
}
