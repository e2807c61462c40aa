// The names are a promise to dashboards: change none. Counters end in `_total`, units are seconds and bytes.
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly accepted: Counter<'level' | 'result'>
  readonly duplicates: Counter
  readonly confidentialRefused: Counter<'rule'>
  readonly verifications: Counter<'result'>
  readonly deliveryLatency: Histogram
  readonly deliveryAttempts: Counter<'mode' | 'outcome'>
  readonly deliveries: Gauge<'state'>
  readonly oldestUndelivered: Gauge
  readonly deadLetters: Gauge
  readonly connectorQueued: Gauge<'connector'>
  readonly connectorLag: Gauge<'connector'>
  readonly connectorSetAside: Gauge<'connector'>
  readonly connectorSilence: Gauge<'connector'>
  readonly pendingLeaves: Gauge
  readonly checkpointAge: Gauge
  readonly witnessFailures: Counter
  readonly damagedFiles: Counter<'damage'>
  readonly blobBytes: Gauge
  readonly diskFree: Gauge
  readonly requests: Histogram<'method' | 'route' | 'status'>
}

// Accepted to received: from a system that answers at once to one that is away for three days.
const LATENCY_SECONDS = [1, 10, 60, 600, 3600, 4 * 3600, 24 * 3600, 72 * 3600]
const REQUEST_SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5, 30]

/** A registry of its own for each gateway, so that several can run in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    accepted: new Counter({
      name: 'sealpost_documents_accepted_total',
      help: 'Documents accepted, by security level and signature class',
      labelNames: ['level', 'result'],
      registers,
    }),
    duplicates: new Counter({
      name: 'sealpost_duplicate_submissions_total',
      help: 'Submissions that were answered with the first answer',
      registers,
    }),
    confidentialRefused: new Counter({
      name: 'sealpost_confidential_refused_total',
      help: 'Submissions refused for secrecy',
      labelNames: ['rule'],
      registers,
    }),
    verifications: new Counter({
      name: 'sealpost_signature_verifications_total',
      help: 'Files verified, by indication',
      labelNames: ['result'],
      registers,
    }),
    deliveryLatency: new Histogram({
      name: 'sealpost_delivery_latency_seconds',
      help: 'From acceptance to the incoming register',
      buckets: LATENCY_SECONDS,
      registers,
    }),
    deliveryAttempts: new Counter({
      name: 'sealpost_delivery_attempts_total',
      help: 'Offers of deliveries, by mode and outcome',
      labelNames: ['mode', 'outcome'],
      registers,
    }),
    deliveries: gauge(registers, 'sealpost_deliveries', 'Deliveries by state', ['state']),
    oldestUndelivered: gauge(
      registers,
      'sealpost_oldest_undelivered_age_seconds',
      'Age of the oldest delivery still queued',
    ),
    deadLetters: gauge(registers, 'sealpost_dead_letters', 'Deliveries given up'),
    connectorQueued: gauge(
      registers,
      'sealpost_connector_queued_deliveries',
      'Deliveries that are still to go by a connector',
      ['connector'],
    ),
    connectorLag: gauge(
      registers,
      'sealpost_connector_lag_seconds',
      'Age of the oldest delivery that is still to go by a connector',
      ['connector'],
    ),
    connectorSetAside: gauge(
      registers,
      'sealpost_connector_set_aside_messages',
      'Messages of a connector that an operator decides about',
      ['connector'],
    ),
    connectorSilence: gauge(
      registers,
      'sealpost_connector_last_success_age_seconds',
      'How long ago a connector last did something well; absent until it has',
      ['connector'],
    ),
    pendingLeaves: gauge(
      registers,
      'sealpost_evidence_pending_leaves',
      'Changes the evidence log has not taken yet',
    ),
    checkpointAge: gauge(
      registers,
      'sealpost_evidence_checkpoint_age_seconds',
      'How long the oldest change waits for a checkpoint that covers it; 0 when none does',
    ),
    witnessFailures: new Counter({
      name: 'sealpost_witness_cosign_failures_total',
      help: 'Checkpoints that a witness did not cosign',
      registers,
    }),
    damagedFiles: new Counter({
      name: 'sealpost_damaged_files_total',
      help: 'Times that a kept file was asked for and found to be gone or changed',
      labelNames: ['damage'],
      registers,
    }),
    blobBytes: gauge(registers, 'sealpost_blob_bytes', 'Bytes of distinct files kept'),
    diskFree: gauge(registers, 'sealpost_disk_free_bytes', 'Bytes free on the disk of the files'),
    requests: new Histogram({
      name: 'sealpost_http_request_seconds',
      help: 'HTTP requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
  }
}

function gauge<Label extends string = never>(
  registers: Registry[],
  name: string,
  help: string,
  labelNames: Label[] = [],
): Gauge<Label> {
  return new Gauge({ name, help, labelNames, registers })
}
