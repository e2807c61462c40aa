// validate: what DSS concludes of each signature and each timestamp of a document, under its default policy.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.enumerations.TimestampType;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

final class Validation {
  private final CommonCertificateVerifier verifier;
  private final byte[] document;
  private final List<DSSDocument> detached = new ArrayList<>();
  private final Date at;
  private final String password;

  Validation(JsonNode question) throws Exception {
    verifier = Sources.verifier(question);
    document = Files.readAllBytes(Path.of(question.get("file").asText()));
    for (JsonNode one : question.path("detached")) {
      detached.add(new InMemoryDocument(
          Files.readAllBytes(Path.of(one.get("file").asText())), one.get("name").asText()));
    }
    at = question.hasNonNull("at") ? Sources.date(question.get("at")) : null;
    password = question.path("password").asText(null);
  }

  Reports reports() {
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(document, "document"));
    validator.setCertificateVerifier(verifier);
    if (at != null) validator.setValidationTime(at);
    if (!detached.isEmpty()) validator.setDetachedContents(detached);
    if (password != null) ((PDFDocumentValidator) validator).setPasswordProtection(password.toCharArray());
    return validator.validateDocument();
  }

  ObjectNode run() {
    Reports reports = reports();
    SimpleReport report = reports.getSimpleReport();
    DiagnosticData diagnostic = reports.getDiagnosticData();
    ObjectNode answer = Runner.JSON.createObjectNode();
    ArrayNode signatures = answer.putArray("signatures");
    for (String id : report.getSignatureIdList()) signatures.add(signature(report, diagnostic, id));
    ArrayNode timestamps = answer.putArray("timestamps");
    for (String id : report.getTimestampIdList()) timestamps.add(conclusion(report, id));
    return answer;
  }

  private static ObjectNode signature(SimpleReport report, DiagnosticData diagnostic, String id) {
    ObjectNode row = conclusion(report, id);
    row.put("level", String.valueOf(report.getSignatureFormat(id)));
    row.put("by", report.getSignedBy(id));
    row.put("bestTime", report.getBestSignatureTime(id).toInstant().toString());
    ArrayNode timestamps = row.putArray("timestamps");
    for (XmlTimestamp timestamp : report.getSignatureTimestamps(id)) {
      TimestampType type = diagnostic.getTimestampById(timestamp.getId()).getType();
      timestamps.add(conclusion(report, timestamp.getId()).put("type", type.name()));
    }
    return row;
  }

  private static ObjectNode conclusion(SimpleReport report, String id) {
    ObjectNode row = Runner.JSON.createObjectNode().put("dssId", id);
    row.put("indication", spelled(report.getIndication(id)));
    row.put("subIndication", spelled(report.getSubIndication(id)));
    fill(row.putArray("errors"), report.getAdESValidationErrors(id));
    fill(row.putArray("warnings"), report.getAdESValidationWarnings(id));
    return row;
  }

  /** As the standard spells it: TOTAL-PASSED, but HASH_FAILURE. */
  private static String spelled(Enum<?> value) {
    return value == null ? null : value.name().replace("TOTAL_", "TOTAL-");
  }

  private static void fill(ArrayNode row, List<Message> messages) {
    for (Message message : messages) row.add(message.getValue());
  }
}
