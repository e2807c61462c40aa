"""pyHanko as an outsider: one process, one JSON object a line in, one JSON object a line out. See ../README.md."""

import asyncio
import dataclasses
import json
import logging
import statistics
import sys
import time
import urllib.request
from base64 import b64decode
from datetime import datetime
from io import BytesIO

from asn1crypto import crl, ocsp, tsp, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.ades.report import AdESStatus
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult
from pyhanko.sign.validation.ades import (
    ades_basic_validation,
    ades_lta_validation,
    ades_with_time_validation,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import CertTrustAnchor
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

INDICATIONS = {
    AdESStatus.PASSED: 'TOTAL-PASSED',
    AdESStatus.FAILED: 'TOTAL-FAILED',
    AdESStatus.INDETERMINATE: 'INDETERMINATE',
}


def decoded(question, name, load):
    return [load(b64decode(one)) for one in question.get(name) or []]


def instant(question):
    return datetime.fromisoformat(question['at'].replace('Z', '+00:00'))


def read(path):
    with open(path, 'rb') as file:
        return file.read()


class Validation:
    """What pyHanko concludes of every signature. It leaves to its caller which of the three processes of EN 319 102-1 is
    run: here the one that the signature has the material for. Nothing is fetched."""

    def __init__(self, question):
        self.document = read(question['file'])
        self.password = question.get('password')
        at = instant(question)
        self.timing = ValidationTimingInfo(at, at, point_in_time_validation=True)
        trusted = decoded(question, 'trusted', x509.Certificate.load)
        ocsps = decoded(question, 'ocsps', ocsp.OCSPResponse.load)
        knowledge = LocalKnowledge(
            known_certs=decoded(question, 'certificates', x509.Certificate.load),
            known_crls=[CRLContainer(one) for one in decoded(question, 'crls', crl.CertificateList.load)],
            known_ocsps=[each for one in ocsps for each in OCSPContainer.load_multi(one)],
        )
        self.spec = SignatureValidationSpec(
            cert_validation_policy=CertValidationPolicySpec(
                trust_manager=SimpleTrustManager.build(CertTrustAnchor(one) for one in trusted),
                revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
            ),
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                RevinfoOnlineFetchingRule.LOCAL_ONLY
            ),
            local_knowledge=knowledge,
        )

    def results(self):
        reader = PdfFileReader(BytesIO(self.document), strict=False)
        if self.password is not None:
            reader.decrypt(self.password)
        return [asyncio.run(self.result(reader, one)) for one in reader.embedded_regular_signatures]

    async def result(self, reader, signature):
        archived = any(
            one.signed_revision > signature.signed_revision
            for one in reader.embedded_timestamp_signatures
        )
        if archived:
            spec = PdfSignatureValidationSpec(self.spec)
            return signature, 'archival', await ades_lta_validation(signature, spec, self.timing)
        stamped = any(extract_tst_data_iter(signature.signer_info, signed=False))
        process = ades_with_time_validation if stamped else ades_basic_validation
        result = await process(
            signature.signed_data,
            embedded_too(self.spec, reader),
            timing_info=self.timing,
            raw_digest=signature.compute_digest(),
        )
        return signature, 'time' if stamped else 'basic', result

    def run(self):
        return {'signatures': [conclusion(*one) for one in self.results()]}

    once = results


def embedded_too(spec, reader):
    """What stands in the document's security store joins what the question brought."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return spec
    brought = spec.local_knowledge
    ocsps = [ocsp.OCSPResponse.load(one.get_object().data) for one in store.ocsps]
    crls = [crl.CertificateList.load(one.get_object().data) for one in store.crls]
    knowledge = LocalKnowledge(
        known_certs=[*brought.known_certs, *store.load_certs()],
        known_crls=[*brought.known_crls, *map(CRLContainer, crls)],
        known_ocsps=[*brought.known_ocsps, *(x for one in ocsps for x in OCSPContainer.load_multi(one))],
    )
    return dataclasses.replace(spec, local_knowledge=knowledge)


def conclusion(signature, process, result):
    status = result.ades_subindic.status
    report = result.api_status
    signature.compute_integrity_info(diff_policy=DEFAULT_DIFF_POLICY)
    archived = getattr(result, 'oldest_evidence_record_timestamp', None)
    stamp = report and report.timestamp_validity
    return {
        'field': signature.field_name,
        'process': process,
        'indication': INDICATIONS[status],
        'subIndication': None if status == AdESStatus.PASSED else result.ades_subindic.standard_name,
        'message': result.failure_msg,
        'timestamp': stamp and stamp.valid and stamp.trusted,
        'archivedAt': archived and archived.isoformat(),
        'coverage': signature.coverage.name,
        'changes': name_changes(signature.diff_result),
        'changesPermitted': signature.summarise_integrity_info()['docmdp_ok'],
    }


def name_changes(result):
    return result.modification_level.name if isinstance(result, DiffResult) else 'OTHER'


class UrlTimeStamper(TimeStamper):
    """A timestamp server over HTTP with nothing but the standard library."""

    def __init__(self, url):
        super().__init__()
        self.url = url

    async def async_request_tsa_response(self, req):
        headers = {'Content-Type': 'application/timestamp-query'}
        request = urllib.request.Request(self.url, req.dump(), headers)
        with urllib.request.urlopen(request, timeout=60) as response:
            return tsp.TimeStampResp.load(response.read())


class WarmSigner(signers.SimpleSigner):
    """Reads its key once. SimpleSigner does that for every signature, and it costs more than signing."""

    key = None

    @classmethod
    def of(cls, simple):
        """The same signer, warm: load_pkcs12 makes no other than simple ones."""
        return cls(
            signing_cert=simple.signing_cert,
            signing_key=simple.signing_key,
            cert_registry=simple.cert_registry,
        )

    def sign_raw(self, data, digest_algorithm):
        if self.key is None:
            self.key = serialization.load_der_private_key(self.signing_key.dump(), None)
        digest = getattr(hashes, digest_algorithm.upper())()
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), digest)
        return self.key.sign(data, ec.ECDSA(digest))


class TimedSigner(signers.PdfSigner):
    """Signs at the instant of the question, not at the machine's."""

    at = None

    def init_signing_session(self, *args, **kwargs):
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at
        return session


class Signing:
    """PAdES at any baseline level, the key read once."""

    def __init__(self, question):
        self.question = question
        self.document = read(question['file'])
        level = question.get('level', 'B')
        signer = WarmSigner.of(
            signers.SimpleSigner.load_pkcs12(
                question['keystore'], passphrase=question['password'].encode()
            )
        )
        # With a context, the signer's chain is validated before signing, which only embedding needs.
        context = level in ('LT', 'LTA') and ValidationContext(
            trust_roots=decoded(question, 'trusted', x509.Certificate.load),
            other_certs=decoded(question, 'certificates', x509.Certificate.load),
            crls=decoded(question, 'crls', crl.CertificateList.load),
            ocsps=decoded(question, 'ocsps', ocsp.OCSPResponse.load),
            moment=instant(question),
            allow_fetching=False,
            revocation_mode='require',
        )
        self.meta = signers.PdfSignatureMetadata(
            field_name=question.get('field', 'Signature1'),
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm='sha256',
            embed_validation_info=level in ('LT', 'LTA'),
            use_pades_lta=level == 'LTA',
            validation_context=context or None,
        )
        stamper = None if level == 'B' else UrlTimeStamper(question['tsa'])
        self.signer = TimedSigner(self.meta, signer=signer, timestamper=stamper)
        self.signer.at = instant(question)

    def once(self):
        writer = IncrementalPdfFileWriter(BytesIO(self.document), strict=False)
        if self.question.get('pdfPassword') is not None:
            writer.encrypt(self.question['pdfPassword'])
        return self.signer.sign_pdf(writer)

    def run(self):
        with open(self.question['out'], 'wb') as file:
            file.write(self.once().getbuffer())
        return {}


VERBS = {'validate': Validation, 'sign': Signing}


def bench(question):
    """The median CPU time of a call, with whatever can be read once read once."""
    work = VERBS[question['question']['verb']](question['question'])
    for _ in range(question.get('warmup', 0)):
        work.once()
    costs = []
    for _ in range(question.get('times', 1)):
        start = time.process_time()
        work.once()
        costs.append((time.process_time() - start) * 1000)
    return {'medianMs': statistics.median(costs)}


def answer(question):
    if question['verb'] == 'bench':
        return bench(question)
    return VERBS[question['verb']](question).run()


def main():
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        question = json.loads(line)
        try:
            said = answer(question)
        except Exception as failure:  # noqa: BLE001 - whatever goes wrong is an answer
            said = {'error': f'{type(failure).__name__}: {failure}'}
        print(json.dumps({**said, 'id': question.get('id')}), flush=True)


if __name__ == '__main__':
    main()
