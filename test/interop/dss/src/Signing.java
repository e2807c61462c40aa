// sign, countersign, augment: PDF and XML at any baseline level, with a key from PKCS#12, timestamps from a server and
// revocation data from the question.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampParameters;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.signature.AbstractSignatureService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.XAdESTimestampParameters;
import eu.europa.esig.dss.xades.signature.XAdESCounterSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PasswordProtection;

final class Signing {
  private final JsonNode question;
  private final CommonCertificateVerifier verifier;
  private final byte[] document;
  private final DigestAlgorithm digest;
  private Pkcs12SignatureToken token;
  private DSSPrivateKeyEntry key;

  Signing(JsonNode question) throws Exception {
    this.question = question;
    verifier = Sources.verifier(question);
    document = Files.readAllBytes(Path.of(question.get("file").asText()));
    digest = DigestAlgorithm.valueOf(question.path("digest").asText("SHA256"));
    if (question.hasNonNull("keystore")) {
      PasswordProtection password =
          new PasswordProtection(question.get("password").asText().toCharArray());
      token = new Pkcs12SignatureToken(new File(question.get("keystore").asText()), password);
      key = token.getKeys().get(0);
    }
  }

  ObjectNode sign() throws Exception {
    return write(signed());
  }

  DSSDocument signed() {
    return isXml()
        ? sign(xadesService(), keyed(xadesParameters()))
        : sign(padesService(), keyed(padesParameters()));
  }

  ObjectNode augment() throws Exception {
    return write(isXml()
        ? xadesService().extendDocument(input(), xadesParameters())
        : padesService().extendDocument(input(), padesParameters()));
  }

  ObjectNode countersign() throws Exception {
    XAdESCounterSignatureParameters parameters = new XAdESCounterSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
    parameters.setSignatureIdToCounterSign(question.get("signature").asText());
    keyed(parameters);
    XAdESService service = xadesService();
    SignatureValue value = token.sign(
        service.getDataToBeCounterSigned(input(), parameters), parameters.getDigestAlgorithm(), key);
    return write(service.counterSignSignature(input(), parameters, value));
  }

  private <P extends AbstractSignatureParameters<?>> DSSDocument sign(
      AbstractSignatureService<P, ?> service, P parameters) {
    SignatureValue value =
        token.sign(service.getDataToSign(input(), parameters), parameters.getDigestAlgorithm(), key);
    return service.signDocument(input(), parameters, value);
  }

  private <P extends AbstractSignatureParameters<?>> P keyed(P parameters) {
    parameters.setDigestAlgorithm(digest);
    parameters.setSigningCertificate(key.getCertificate());
    parameters.setCertificateChain(key.getCertificateChain());
    if (question.hasNonNull("at")) parameters.bLevel().setSigningDate(Sources.date(question.get("at")));
    return parameters;
  }

  private PAdESSignatureParameters padesParameters() {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(level("PAdES_BASELINE_"));
    PAdESTimestampParameters archive = new PAdESTimestampParameters();
    parameters.setArchiveTimestampParameters(archive);
    if (question.hasNonNull("pdfPassword")) {
      parameters.setPasswordProtection(question.get("pdfPassword").asText().toCharArray());
    }
    return parameters;
  }

  private XAdESSignatureParameters xadesParameters() {
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(level("XAdES_BASELINE_"));
    parameters.setSignaturePackaging(
        SignaturePackaging.valueOf(question.path("packaging").asText("ENVELOPED")));
    if (question.hasNonNull("canonicalization")) {
      String method = question.get("canonicalization").asText();
      parameters.setSignedInfoCanonicalizationMethod(method);
      parameters.setSignedPropertiesCanonicalizationMethod(method);
      XAdESTimestampParameters timestamps = new XAdESTimestampParameters(DigestAlgorithm.SHA512, method);
      parameters.setSignatureTimestampParameters(timestamps);
      parameters.setArchiveTimestampParameters(timestamps);
    }
    parameters.setEn319132(!question.path("v1").asBoolean());
    parameters.setEmbedXML(question.path("embedXml").asBoolean());
    parameters.setPrettyPrint(question.path("pretty").asBoolean());
    return parameters;
  }

  private SignatureLevel level(String family) {
    return SignatureLevel.valueOf(family + question.path("level").asText("B"));
  }

  private PAdESService padesService() {
    PAdESService service = new PAdESService(verifier);
    if (question.hasNonNull("tsa")) service.setTspSource(Sources.timestamps(question.get("tsa").asText()));
    return service;
  }

  private XAdESService xadesService() {
    XAdESService service = new XAdESService(verifier);
    if (question.hasNonNull("tsa")) service.setTspSource(Sources.timestamps(question.get("tsa").asText()));
    return service;
  }

  private DSSDocument input() {
    return new InMemoryDocument(document, Path.of(question.get("file").asText()).getFileName().toString());
  }

  private boolean isXml() {
    return question.path("format").asText().equals("xml");
  }

  private ObjectNode write(DSSDocument made) throws Exception {
    made.save(question.get("out").asText());
    return Runner.JSON.createObjectNode();
  }
}
