// What a question brings along: anchors, other certificates, CRLs, OCSP responses; all in base64. Nothing is fetched
// but time stamps.
import com.fasterxml.jackson.databind.JsonNode;
import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.http.commons.TimestampDataLoader;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;

final class Sources {
  static CommonCertificateVerifier verifier(JsonNode question) {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setAIASource(null);
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (CertificateToken token : certificates(question.path("trusted"))) trusted.addCertificate(token);
    verifier.setTrustedCertSources(trusted);
    CommonCertificateSource others = new CommonCertificateSource();
    for (CertificateToken token : certificates(question.path("certificates"))) others.addCertificate(token);
    verifier.setAdjunctCertSources(others);
    if (question.hasNonNull("crls")) {
      verifier.setCrlSource(new ExternalResourcesCRLSource(streams(question.get("crls"))));
    }
    if (question.hasNonNull("ocsps")) {
      verifier.setOcspSource(new ExternalResourcesOCSPSource(streams(question.get("ocsps"))));
    }
    // The pretend PKI lives in its own time: what the machine's clock makes of it is not asked here.
    verifier.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
    verifier.setAlertOnNotYetValidCertificate(new SilentOnStatusAlert());
    return verifier;
  }

  static OnlineTSPSource timestamps(String url) {
    OnlineTSPSource source = new OnlineTSPSource(url);
    source.setDataLoader(new TimestampDataLoader());
    return source;
  }

  static Date date(JsonNode iso) {
    return Date.from(Instant.parse(iso.asText()));
  }

  private static List<CertificateToken> certificates(JsonNode list) {
    List<CertificateToken> tokens = new ArrayList<>();
    for (JsonNode one : list) tokens.add(DSSUtils.loadCertificate(bytes(one)));
    return tokens;
  }

  private static InputStream[] streams(JsonNode list) {
    List<InputStream> streams = new ArrayList<>();
    for (JsonNode one : list) streams.add(new ByteArrayInputStream(bytes(one)));
    return streams.toArray(new InputStream[0]);
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }
}
