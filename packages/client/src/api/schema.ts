// Generated from /v1/openapi.json by `npm run client:update`.
export interface paths {
  '/v1/documents': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a document: metadata and files in one multipart request, metadata first; or begin one with metadata alone
     * @description Needs a key with the scope `documents:send`.
     */
    post: {
      parameters: {
        query?: never
        header?: {
          'Idempotency-Key'?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['DocumentMetadata']
          'multipart/form-data': {
            metadata: components['schemas']['DocumentMetadata']
            file: string[]
          }
        }
      }
      responses: {
        /** @description The draft was begun before */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Draft']
          }
        }
        /** @description A draft that waits for its files */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Draft']
          }
        }
        /** @description Accepted: verified, durable, on its way */
        202: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Acceptance']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/files/{number}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The bytes of a file, whole or a range; a recipient who has every file has the document delivered
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: never
        header?: {
          Range?: string
        }
        path: {
          id: string
          number: number
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The whole file */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/octet-stream': string
          }
        }
        /** @description The range that was asked for */
        206: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/octet-stream': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    /**
     * Stream one file of a draft into its place; Content-Digest with sha-256 is required
     * @description Needs a key with the scope `documents:send`.
     */
    put: {
      parameters: {
        query?: never
        header: {
          /** @description RFC 9530, with sha-256 */
          'Content-Digest': string
        }
        path: {
          id: string
          number: number
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/octet-stream': string
        }
      }
      responses: {
        /** @description The file is on disk */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              sha256: string
              bytes: number
            }
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/submit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a draft whose files are all there
     * @description Needs a key with the scope `documents:send`.
     */
    post: {
      parameters: {
        query?: never
        header?: {
          'Idempotency-Key'?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Accepted: verified, durable, on its way */
        202: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Acceptance']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A document as its sender, or as one of its recipients, may see it
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The document */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Document']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/reports': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The verification reports of a document’s files
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Every judgement of each file */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Reports']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/events': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The life of a document
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Oldest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Events']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/receipts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The signed receipts of a document
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Oldest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Receipts']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/recall': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Ask a document back: who has not got it never will; who has it answers with status 15 or 16
     * @description Needs a key with the scope `documents:send`.
     */
    post: {
      parameters: {
        query?: never
        header?: {
          'Idempotency-Key'?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            reason: string
            recipients?: string[]
          }
        }
      }
      responses: {
        /** @description What became of each delivery */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Recall']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/replace': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Say that a document that was sent replaces this one; or send it with `relation` in its metadata
     * @description Needs a key with the scope `documents:send`.
     */
    post: {
      parameters: {
        query?: never
        header?: {
          'Idempotency-Key'?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            by: string
            reason?: string
          }
        }
      }
      responses: {
        /** @description It is replaced */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Replacement']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/inbox': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What waits to be received, oldest first; `wait` seconds for something to come
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: {
          after?: string
          limit?: number
          wait?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Deliveries not yet received or refused */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Inbox']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}/status': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Report an edXML status: 01 to 06, 15 and 16 by the receiver, 13 by the sender
     * @description Needs a key with the scope `documents:receive`.
     */
    post: {
      parameters: {
        query?: never
        header?: {
          'Idempotency-Key'?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['StatusMessage']
        }
      }
      responses: {
        /** @description Taken in; an equal message gets the first answer */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['StatusAnswer']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/events': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Everything that happened to the agency’s documents and deliveries, after a sequence number; for the operator, everything
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: {
          after?: number
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description In the order of the book, without gaps */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Events']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/endpoint': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The agency’s endpoint and how it answers
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The endpoint */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Endpoint']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    /**
     * Where the agency is told, by webhooks (Standard Webhooks, v1a), that a document waits; it then fetches it as from the inbox
     * @description Needs a key with the scope `documents:receive`.
     */
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['EndpointRequest']
        }
      }
      responses: {
        /** @description The endpoint */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Endpoint']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    /**
     * From now on the agency looks into its inbox itself
     * @description Needs a key with the scope `documents:receive`.
     */
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Removed */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/endpoint/test': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a message of the type endpoint.test, which means nothing, and show the status of the answer
     * @description Needs a key with the scope `documents:receive`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The status; null without an answer */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['EndpointTrial']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/webhook-keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The keys that webhooks are signed with
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description As `whpk_…` of Standard Webhooks */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['WebhookKeys']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/dead-letters': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Deliveries that are no longer offered, oldest first; their recipients may still fetch them
     * @description Needs a key with the scope `deliveries:operate`.
     */
    get: {
      parameters: {
        query?: {
          after?: string
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description A page; `next` is the `after` of the following one */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['DeadLetter'][]
              next: string | null
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}/requeue': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Offer a dead letter again, from the first attempt on
     * @description Needs a key with the scope `deliveries:operate`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The delivery */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['DecidedDelivery']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries/{id}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * End a dead letter for good; the sender is told with the reason
     * @description Needs a key with the scope `deliveries:operate`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            reason: string
          }
        }
      }
      responses: {
        /** @description The delivery */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['DecidedDelivery']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/connectors': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The other systems by which agencies are reached, and how they are doing
     * @description Needs a key with the scope `deliveries:operate`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description In the order of the settings */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['Connector'][]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/connectors/{name}/messages': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Messages that could not be taken in, or not be said there: an operator decides
     * @description Needs a key with the scope `deliveries:operate`.
     */
    get: {
      parameters: {
        query?: {
          limit?: number
        }
        header?: never
        path: {
          name: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Longest there first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['ConnectorMessage'][]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/connectors/{name}/messages/{id}/retry': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Try a message again that was set aside; the next turn does
     * @description Needs a key with the scope `deliveries:operate`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          name: string
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The message */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ConnectorMessage']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/connectors/{name}/messages/{id}/discard': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * End a message that was set aside, for a reason that is kept with it
     * @description Needs a key with the scope `deliveries:operate`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          name: string
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            reason: string
          }
        }
      }
      responses: {
        /** @description The message */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ConnectorMessage']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/edxml': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * A package of QCVN 102: a document becomes a submission, a recall asks it back, a status message is a status
     * @description Needs a key with the scope `documents:send`.
     */
    post: {
      parameters: {
        query?: {
          /** @description The package cannot say it; anything but public or internal is refused before the body is read */
          securityLevel?: string
        }
        header?: {
          'Idempotency-Key'?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/xml': string
        }
      }
      responses: {
        /** @description The status message or the recall is taken in */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json':
              components['schemas']['StatusAnswer'] | components['schemas']['Recall']
          }
        }
        /** @description The document is accepted */
        202: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Acceptance']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/verifications': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * A file in, its verification report out; nothing is kept
     * @description Needs a key with the scope `documents:receive`.
     */
    post: {
      parameters: {
        query?: {
          name?: string
          at?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/octet-stream': string
        }
      }
      responses: {
        /** @description The report, whatever it says */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['VerificationReport']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The directory, whole or what changed after a version, as CSV or in the shape of the axis’s listing (`format=axis`, JSON)
     * @description Needs a key with the scope `agencies:read`.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only what changed after this version of the directory. Default: all */
          after?: number | null
          format?: 'csv' | 'axis'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description In the order of changes; the header Sealpost-Directory-Version is the `after` of the next delta */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/csv': string
            'application/json': unknown
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/import': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Take in a listing as exports write it: all of it, or nothing and a list of the rows that are wrong; `dryRun=true` tells what would change
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: {
          dryRun?: 'true' | 'false'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'text/csv': string
          'application/json': string
        }
      }
      responses: {
        /** @description What changed, or would */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['DirectoryImport']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The directory in the order of codes, searched or not, or the one agency that a code of either scheme names or named
     * @description Needs a key with the scope `agencies:read`.
     */
    get: {
      parameters: {
        query?: {
          code?: string
          /** @description Whom `code` named then. Default: now */
          at?: string
          /** @description Beginnings of words of the name, with or without marks, and of codes */
          q?: string
          level?: 'central' | 'province' | 'district' | 'commune' | 'unit'
          status?: 'draft' | 'requested' | 'active' | 'suspended' | 'closed'
          /** @description Code of the agency right above */
          parent?: string
          after?: string
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description A page; `next` is the `after` of the following one */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['Agency'][]
              next: string | null
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * Register an agency; of its two codes one is enough where the other follows from it
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['AgencyRequest']
        }
      }
      responses: {
        /** @description The agency */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Agency']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * One agency
     * @description Needs a key with the scope `agencies:read`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The agency */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Agency']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Change an agency that was read before: its name, place, mail, status or what it can take; If-Match is its ETag
     * @description Needs a key with the scope `agencies:admin`.
     */
    patch: {
      parameters: {
        query?: never
        header: {
          /** @description The ETag of what was read (RFC 9110, 13.1.1) */
          'If-Match': string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['AgencyChange']
        }
      }
      responses: {
        /** @description The agency */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Agency']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    trace?: never
  }
  '/v1/agencies/{id}/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Issue an API key; it is shown once
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['KeyRequest']
        }
      }
      responses: {
        /** @description The key */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['IssuedKey']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/keys/{key}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * End an API key at once
     * @description Needs a key with the scope `agencies:admin`.
     */
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
          key: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description It is ended */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/certificates': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The registered certificates of an agency
     * @description Needs a key with the scope `agencies:read`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Oldest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['Certificate'][]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * Register a certificate as a person’s of the agency, or as its seal
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['CertificateRequest']
        }
      }
      responses: {
        /** @description The certificate */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Certificate']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/codes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Every code the agency has or had, with the time it is or was valid
     * @description Needs a key with the scope `agencies:read`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Oldest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['AgencyCodes']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * Give the agency other codes; the former ones end then and go on naming it for their time; If-Match is its ETag
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header: {
          /** @description The ETag of what was read (RFC 9110, 13.1.1) */
          'If-Match': string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['CodesRequest']
        }
      }
      responses: {
        /** @description The agency */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Agency']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/merge': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Merge the agency into another: it is closed, what is sent to it goes there, its figures stay its own; If-Match is its ETag
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header: {
          /** @description The ETag of what was read (RFC 9110, 13.1.1) */
          'If-Match': string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['MergerRequest']
        }
      }
      responses: {
        /** @description The agency that was merged */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Agency']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/delegations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Who acts or acted for the agency
     * @description Needs a key with the scope `agencies:read`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Oldest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['Delegation'][]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * Let another agency send or receive for this one; it then names this one’s code in the header Sealpost-On-Behalf-Of
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['DelegationRequest']
        }
      }
      responses: {
        /** @description The delegation */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Delegation']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/delegations/{delegation}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * End a delegation at once
     * @description Needs a key with the scope `agencies:admin`.
     */
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
          delegation: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description It is ended */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/paper': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The register of documents that went on paper
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          /** @description Default: the caller’s own; for the operator all */
          agency?: string
          after?: string
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description In the order of days of issue */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PaperList']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * Enter a document that went on paper
     * @description Needs a key with the scope `registers:write`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PaperEntry']
        }
      }
      responses: {
        /** @description It is in the register */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PaperEntryAnswer']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/paper/import': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Enter a table of documents that went on paper: all of it, or nothing and a list of the rows that are wrong
     * @description Needs a key with the scope `registers:write`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'text/csv': string
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string
        }
      }
      responses: {
        /** @description All rows are in the register */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PaperImport']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/exempt': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The caller’s own monthly counts
     * @description Needs a key with the scope `registers:write`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description By month and level */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['ExemptTally'][]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * A month’s count of documents that may not be exchanged here: a count, and nothing else
     * @description Needs a key with the scope `registers:write`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ExemptTally']
        }
      }
      responses: {
        /** @description The count as it stands */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ExemptTally']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/numbers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Declared number ranges with their coverage and the numbers that nothing stands behind
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          /** @description Default: the caller’s own; for the operator all */
          agency?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description By agency and period */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['NumberRangeView'][]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    /**
     * Declare which numbers of the outgoing register were given in a month or a year
     * @description Needs a key with the scope `registers:write`.
     */
    put: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NumberRange']
        }
      }
      responses: {
        /** @description The range with its coverage */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['NumberRangeView']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/incoming.csv': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The register of incoming documents with the columns of Decree 30/2020, Annex IV
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query: {
          from: string
          to: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The register */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/csv; charset=utf-8': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/incoming.xlsx': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The register of incoming documents with the columns of Decree 30/2020, Annex IV
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query: {
          from: string
          to: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The register */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/incoming.pdf': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The register of incoming documents with the columns of Decree 30/2020, Annex IV
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query: {
          from: string
          to: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The register */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/pdf': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/outgoing.csv': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The register of outgoing documents with the columns of Decree 30/2020, Annex IV
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query: {
          from: string
          to: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The register */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/csv; charset=utf-8': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/outgoing.xlsx': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The register of outgoing documents with the columns of Decree 30/2020, Annex IV
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query: {
          from: string
          to: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The register */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/outgoing.pdf': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The register of outgoing documents with the columns of Decree 30/2020, Annex IV
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query: {
          from: string
          to: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The register */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/pdf': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/documents/{id}/proof': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Proof that the document’s acceptance, or another change of it by its number in the book, is in the evidence log
     * @description Needs a key with the scope `documents:receive`.
     */
    get: {
      parameters: {
        query?: {
          seq?: number
        }
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description A proof of the form c2sp.org/tlog-proof@v1 */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/plain; charset=utf-8': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/evidence': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * How the evidence log is: its name, its key, its size, and whether it gets on
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The log of the present epoch */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['EvidenceLog']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/checkpoints': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Every head that was signed, with its time stamp if it has one
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: {
          epoch?: number
          after?: number
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Smallest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Checkpoints']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/evidence/epochs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Begin a new log after one that refuses to sign, as after a restore; the old one stays as it is
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            reason: string
          }
        }
      }
      responses: {
        /** @description It has begun */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              epoch: number
            }
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/quarantine': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Submissions that bear a mark of secrecy and wait for an officer’s word
     * @description Needs a key with the scope `quarantine:decide`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Oldest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['QuarantineCases']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/quarantine/{id}/files/{number}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A file of a case, for the officer’s eyes; each look is an event
     * @description Needs a key with the scope `quarantine:decide`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
          number: number
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The bytes */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/octet-stream': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/quarantine/{id}/decision': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Release the submission, which then goes the way of every other, or confirm the secrecy, which destroys it
     * @description Needs a key with the scope `quarantine:decide`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            decision: 'release' | 'confirm'
            officer: string
          }
        }
      }
      responses: {
        /** @description It is decided */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['QuarantineDecision']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/electronic-share': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The share exchanged electronically and signed, by document and by dispatch, with both counts
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          agency?: string
          subordinates?: 'true' | 'false'
          /** @description With agencies that were merged into these */
          predecessors?: 'true' | 'false'
          type?: string
          urgency?: 'normal' | 'urgent' | 'very-urgent' | 'express' | 'express-at'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The share of the period */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ElectronicShare']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/breakdown': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The same figures by agency, level, group, type, urgency or recipient, or from day to year
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          agency?: string
          subordinates?: 'true' | 'false'
          /** @description With agencies that were merged into these */
          predecessors?: 'true' | 'false'
          type?: string
          urgency?: 'normal' | 'urgent' | 'very-urgent' | 'express' | 'express-at'
          by:
            | 'agency'
            | 'level'
            | 'group'
            | 'type'
            | 'urgency'
            | 'recipient'
            | 'day'
            | 'month'
            | 'quarter'
            | 'year'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description A line each */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Breakdown']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/documents': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The documents behind a figure; of those missing to 100 % the reason, and what to do about it
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          agency?: string
          subordinates?: 'true' | 'false'
          /** @description With agencies that were merged into these */
          predecessors?: 'true' | 'false'
          type?: string
          urgency?: 'normal' | 'urgent' | 'very-urgent' | 'express' | 'express-at'
          /** @description Agencies of this level */
          level?: 'central' | 'province' | 'district' | 'commune' | 'unit'
          /** @description Code of a recipient */
          recipient?: string
          after?: string
          limit?: number
          standing?:
            | 'counted'
            | 'missing'
            | 'paper-only'
            | 'paper-in-parallel'
            | 'unsigned'
            | 'signed-in-part'
            | 'signed-by-other-ca'
            | 'signature-invalid'
            | 'signature-undetermined'
            | 'not-received'
          /** @description Those behind it */
          figure?:
            | 'documents'
            | 'electronic'
            | 'electronic-in-full'
            | 'electronic-in-parallel'
            | 'paper-only'
            | 'signed-full'
            | 'signed-part'
            | 'signed-other'
            | 'signed-invalid'
            | 'signed-undetermined'
            | 'unsigned'
            | 'refused'
            | 'ground-a'
            | 'ground-b'
            | 'without-ground'
            | 'reason-not-connected'
            | 'reason-technical'
            | 'reason-a'
            | 'reason-b'
            | 'reason-other'
            | 'sent-in-time'
            | 'sent-late'
            | 'urgent'
            | 'urgent-in-time'
            | 'urgent-late'
            | 'out-of-scope'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description In the order of days of issue */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ShareRows']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/dispatches': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The dispatches behind a figure; of those missing to 100 % the reason, and what to do about it
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          agency?: string
          subordinates?: 'true' | 'false'
          /** @description With agencies that were merged into these */
          predecessors?: 'true' | 'false'
          type?: string
          urgency?: 'normal' | 'urgent' | 'very-urgent' | 'express' | 'express-at'
          /** @description Agencies of this level */
          level?: 'central' | 'province' | 'district' | 'commune' | 'unit'
          /** @description Code of a recipient */
          recipient?: string
          after?: string
          limit?: number
          /** @description Those behind it */
          figure?:
            | 'dispatches'
            | 'counted'
            | 'missing'
            | 'electronic'
            | 'electronic-in-full'
            | 'electronic-in-parallel'
            | 'paper-only'
            | 'signed'
            | 'received'
            | 'not-received'
            | 'refused'
            | 'acknowledged-in-day'
            | 'not-acknowledged-in-day'
            | 'received-within-1h'
            | 'received-within-4h'
            | 'received-within-1d'
            | 'received-within-3d'
            | 'received-later'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description In the order of days of issue */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['DispatchRows']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/definitions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What each figure counts, with its article
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The definitions */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              formula: string
              version: number
              items: {
                term: string
                vietnamese: string
                english: string
                article: string
              }[]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/snapshots': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The periods that were closed, newest first
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Each version */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: {
                id: string
                period: string
                agency: {
                  code: string
                  name: string
                } | null
                subordinates: boolean
                version: number
                sha256: string
                seq: number
                /** Format: date-time */
                closedAt: string
              }[]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * Close a period; closed again after something changed, it gets a new version that says what
     * @description Needs a key with the scope `statistics:write`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /**
             * @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15
             * @example 2026-11
             */
            period: string
            agency?: string
            /** @default false */
            subordinates?: boolean
          }
        }
      }
      responses: {
        /** @description Nothing has changed since this version */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Closed']
          }
        }
        /** @description The period is closed */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Closed']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/snapshots/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The figures of a closed period, to the letter: their SHA-256 is in the evidence log
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Canonical JSON (RFC 8785) */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ClosedFigures']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/snapshots/{id}/proof': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Proof that the digest of these figures is in the evidence log
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description A proof of the form c2sp.org/tlog-proof@v1 */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/plain; charset=utf-8': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/figures/verify': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Whether a figure is one that was published here, and what has changed since
     * @description Needs no key.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ClosedFigures']
        }
      }
      responses: {
        /** @description What was found */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['FigureCheck']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/targets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The targets, and how far each level of agencies has come
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The board */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['TargetBoard']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    /**
     * Set a target, or change one
     * @description Needs a key with the scope `statistics:write`.
     */
    put: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['Target']
        }
      }
      responses: {
        /** @description The target */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Target']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/registers/targets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Report a month of a target that the gateway does not measure, with both counts
     * @description Needs a key with the scope `registers:write`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['TargetReport']
        }
      }
      responses: {
        /** @description The report as it stands */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['TargetReport']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/ranking': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Agencies in the order of their share
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          /** @description Those under it */
          agency?: string
          level?: 'central' | 'province' | 'district' | 'commune' | 'unit'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Best first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Ranking']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/silent': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Agencies at which documents have waited for some working days
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query?: {
          days?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Longest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: {
                agency: {
                  code: string
                  name: string
                }
                level: string
                waiting: number
                /** Format: date-time */
                oldestAt: string
                workingDays: number
              }[]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/waiting': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The documents that wait at an agency; to agencies elsewhere, those that they sent
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description Code of the agency where they wait */
          agency: string
          after?: string
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Longest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: {
                documentId: string
                sender: {
                  code: string
                  name: string
                }
                number: string
                notation: string
                /** Format: date */
                issueDate: string
                typeName: string
                urgency: string
                state: string
                /** Format: date-time */
                since: string
              }[]
              next: string | null
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/refusals': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Documents that recipients refused, by the day they did, with the reasons
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          /** @description 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15 */
          period: string
          /** @description Code of who sent */
          agency?: string
          subordinates?: 'true' | 'false'
          /** @description Senders of this level */
          level?: 'central' | 'province' | 'district' | 'commune' | 'unit'
          /** @description Code of who refused */
          recipient?: string
          /** @description As it was given */
          reason?: string
          after?: string
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Newest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: {
                documentId: string
                number: string
                notation: string
                /** Format: date */
                issueDate: string
                sender: {
                  code: string
                  name: string
                }
                recipient: {
                  code: string
                  name: string
                }
                reason: string
                /** Format: date-time */
                at: string
              }[]
              /** @description All of the period by the reason that was given, most first */
              reasons: {
                reason: string
                count: number
              }[]
              next: string | null
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/report.pdf': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The report as pages, signed by the gateway
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          period: string
          /** @description With those under it */
          agency?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The report */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/pdf': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/report.xlsx': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The report as a spreadsheet
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          period: string
          /** @description With those under it */
          agency?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The report */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/report.docx': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The report for editing, laid out as an official report (Decree 30/2020)
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          period: string
          /** @description With those under it */
          agency?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The report */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/report.csv': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The agencies of the report, a line each
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          period: string
          /** @description With those under it */
          agency?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The report */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/csv; charset=utf-8': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/report.json': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The report as data
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query: {
          period: string
          /** @description With those under it */
          agency?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The report */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Report']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/open-data/electronic-share': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The published figures, for everybody; the quarter that it is when no period is named
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: {
          period?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Figures and agencies */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['OpenData']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/open-data/electronic-share.csv': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The published figures of agencies, a line each
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: {
          period?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description RFC 4180 */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/csv; charset=utf-8': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/statistics/report-certificate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The certificate that signed reports are verified with
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description PEM */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/x-pem-file': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/book/documents/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The life of an accepted document without what it is about: deliveries, verdicts with their reasons, events and receipts; no subject, no names, no bytes
     * @description Needs a key with the scope `book:read`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Its life */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['DocumentLife']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/book/documents/{id}/proof': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Proof that the document’s acceptance, or another change of it by its number in the book, is in the evidence log
     * @description Needs a key with the scope `book:read`.
     */
    get: {
      parameters: {
        query?: {
          seq?: number
        }
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description A proof of the form c2sp.org/tlog-proof@v1 */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/plain; charset=utf-8': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/book/changes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * How far the book has got; with `wait` the answer comes when it gets beyond `after`, or after that many seconds
     * @description Needs a key with the scope `statistics:read`.
     */
    get: {
      parameters: {
        query?: {
          after?: number
          wait?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The number of the last event */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['BookEnd']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/session/sign-in': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Sends the browser to the provider of identities; afterwards it is back at `return`
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: {
          return?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The address in `Location` is next */
        303: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/session/callback': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Where the provider of identities sends the browser back to; begins the session
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The address in `Location` is next */
        303: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/session/sign-out': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Ends the session at once; needs the header `X-Sealpost-Request`
     * @description Needs no key.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description There is no session any more */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/session': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Who has signed in with this browser, and what that person may
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The session, or that there is none */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Session']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/me': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Who asks: the agency of the key, what the key may and until when, and the limits of this gateway; never about another agency
     * @description Needs a key, whatever its scopes.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The caller */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/oauth/token': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * A token of ten minutes for a client that signs an assertion (RFC 6749, 4.4; RFC 7523)
     * @description Needs no key.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': {
            /** @enum {string} */
            grant_type: 'client_credentials'
            client_assertion_type: string
            client_assertion: string
            client_id?: string
            scope?: string
          }
        }
      }
      responses: {
        /** @description The token */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              access_token: string
              /** @enum {string} */
              token_type: 'Bearer'
              expires_in: number
              scope: string
            }
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/.well-known/oauth-authorization-server': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What the token endpoint takes (RFC 8414)
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The metadata */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              issuer: string
              token_endpoint: string
              grant_types_supported: string[]
              response_types_supported: string[]
              scopes_supported: string[]
              token_endpoint_auth_methods_supported: string[]
              token_endpoint_auth_signing_alg_values_supported: string[]
              tls_client_certificate_bound_access_tokens: boolean
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/clients': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The clients of an agency, those that were ended included
     * @description Needs a key with the scope `agencies:admin`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Oldest first */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['Client'][]
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    /**
     * Register a program of the agency that asks for tokens with keys of its own
     * @description Needs a key with the scope `agencies:admin`.
     */
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ClientRequest']
        }
      }
      responses: {
        /** @description The client */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Client']
          }
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agencies/{id}/clients/{client}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * End a client and its tokens at once
     * @description Needs a key with the scope `agencies:admin`.
     */
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
          client: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description It is ended */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/audit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What those who run the gateway asked it to do, newest first
     * @description Needs a key with the scope `audit:read`.
     */
    get: {
      parameters: {
        query?: {
          before?: string
          limit?: number
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description A page; `next` is the `before` of the following one */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              items: components['schemas']['Action'][]
              next: string | null
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/livez': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The process runs
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description It does */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              /** @enum {string} */
              status: 'ok'
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/readyz': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Documents can be accepted: the database and the disk take writes, receipts can be signed
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Ready */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              ready: boolean
              checks: {
                database: boolean
                files: boolean
                receiptKey: boolean
                diskSpace: boolean
                evidence: boolean
              }
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/metrics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Prometheus metrics
     * @description Needs a key with the scope `metrics:read`.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Text exposition format */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/plain': string
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/.well-known/jwks.json': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The public keys that receipts are checked with (RFC 7517)
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The keys */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              [key: string]: unknown
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/openapi.json': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * This interface as OpenAPI 3.1
     * @description Needs no key.
     */
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description The description */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': {
              [key: string]: unknown
            }
          }
        }
        /** @description The client has it already */
        304: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description A problem document */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}

export interface components {
  schemas: {
    Draft: {
      id: string
      documentUid: string
      version: number
      state: string
      uploads: {
        number: number
        name: string
        received: boolean
      }[]
    }
    Acceptance: {
      id: string
      documentUid: string
      version: number
      /** @enum {string} */
      state: 'accepted'
      /** Format: date-time */
      acceptedAt: string
      verdict: {
        /** @enum {string} */
        indication: 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE'
        subIndication: string | null
        /** @enum {string} */
        signatures: 'full' | 'part' | 'other' | 'invalid' | 'undetermined' | 'unsigned'
        informationOnly: boolean
      }
      files: {
        number: number
        name: string
        sha256: string
        bytes: number
        indication: string
        subIndication: string | null
      }[]
      deliveries: {
        id: string
        recipient: {
          id: string
          code: string
          name: string
        }
        /** @description Codes of the metadata that name the recipient no more */
        forwardedFrom?: string[]
      }[]
      /** @description Compact JWS; the key is in /.well-known/jwks.json */
      receipt: string
    }
    Problem: {
      type: string
      code: string
      status: number
      title: string
      detail?: string
      traceId: string
      errors?: {
        pointer: string
        detail: string
      }[]
    }
    DocumentMetadata: {
      documentUid: string
      /** @default 1 */
      version?: number
      number: string
      notation: string
      /** Format: date */
      issueDate: string
      typeName: string
      subject: string
      /**
       * @description public or internal; anything else is refused
       * @example public
       */
      securityLevel: string
      /**
       * @default normal
       * @enum {string}
       */
      urgency?: 'normal' | 'urgent' | 'very-urgent' | 'express' | 'express-at'
      recipients: string[]
      /**
       * @default none
       * @enum {string}
       */
      paper?: 'none' | 'article-7-2-a' | 'article-7-2-b' | 'without-ground'
      signer?: {
        competence?: string
        position?: string
        fullName?: string
      }
      /** Format: date */
      dueDate?: string
      toPlaces?: string[]
      pages?: number
      relation?: {
        /** @enum {string} */
        kind: 'update' | 'replace'
        documents: string[]
        reason?: string
      }
      files: {
        name: string
        mediaType: string
        /** @enum {string} */
        role?: 'main' | 'annex'
        sha256?: string
      }[]
    }
    Document: {
      id: string
      state: string
      sender: {
        code: string
        name: string
      }
      metadata: components['schemas']['DocumentMetadata']
      files: {
        number: number
        name: string
        mediaType: string
        role: string
        bytes: number | null
        sha256: string | null
        /** @enum {string|null} */
        indication: 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE' | null
        subIndication: string | null
      }[]
      /** @enum {string|null} */
      signatures: 'full' | 'part' | 'other' | 'invalid' | 'undetermined' | 'unsigned' | null
      /** @enum {string|null} */
      indication: 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE' | null
      subIndication: string | null
      informationOnly: boolean
      /** Format: date-time */
      createdAt: string
      /** Format: date-time */
      acceptedAt: string | null
      deliveries: {
        id: string
        recipient: {
          code: string
          name: string
        }
        state: string
        businessStatus: string | null
        incomingNumber: string | null
        refusalReason: string | null
        recall: string | null
        /** Format: date-time */
        queuedAt: string
        /** Format: date-time */
        deliveredAt: string | null
        /** Format: date-time */
        receivedAt: string | null
        /** Format: date-time */
        refusedAt: string | null
      }[]
    }
    Reports: {
      items: {
        file: number
        /** Format: date-time */
        judgedAt: string
        report: {
          [key: string]: unknown
        }
      }[]
    }
    Events: {
      items: {
        seq: number
        /** Format: date-time */
        at: string
        type: string
        actorId: string | null
        senderId: string | null
        recipientId: string | null
        documentId: string | null
        deliveryId: string | null
        data: {
          [key: string]: unknown
        }
      }[]
    }
    Receipts: {
      items: {
        id: string
        kind: string
        deliveryId: string | null
        /** Format: date-time */
        createdAt: string
        jws: string
      }[]
    }
    Recall: {
      documentId: string
      deliveries: {
        id: string
        recipient: string
        applied: boolean
        ignoredReason: string | null
        state: string
        recall: string | null
        receipt: string
      }[]
    }
    Replacement: {
      id: string
      by: string
      state: string
    }
    Inbox: {
      items: components['schemas']['InboxItem'][]
      next: string | null
    }
    InboxItem: {
      seq: number
      deliveryId: string
      documentId: string
      documentUid: string
      version: number
      sender: {
        code: string
        name: string
      }
      number: string
      notation: string
      /** Format: date */
      issueDate: string
      typeName: string
      subject: string
      urgency: string
      /** Format: date */
      dueDate: string | null
      state: string
      /** Format: date-time */
      queuedAt: string
      signatures: string | null
      informationOnly: boolean
      files: {
        number: number
        name: string
        mediaType: string
        role: string
        bytes: number | null
        sha256: string | null
      }[]
    }
    StatusAnswer: {
      deliveryId: string
      documentId: string
      code: string
      applied: boolean
      /** @enum {string|null} */
      ignoredReason:
        | 'already-further'
        | 'already-received'
        | 'already-refused'
        | 'already-requested'
        | 'nothing-requested'
        | 'not-open'
        | 'unknown-code'
        | null
      state: string
      businessStatus: string | null
      incomingNumber: string | null
      recall: string | null
      /** Format: date-time */
      at: string
      receipt: string
    }
    StatusMessage: {
      /**
       * @description edXML StatusCode: 01 to 06, 13, 15, 16
       * @example 03
       */
      code: string
      reason?: string
      incomingNumber?: string
      note?: string
    }
    Endpoint: {
      url: string
      /** @enum {string} */
      state: 'active' | 'disabled'
      disabledReason: string | null
      failuresInARow: number
      /** Format: date-time */
      leftAloneUntil: string | null
      /** Format: date-time */
      changedAt: string
    }
    EndpointRequest: {
      url: string
    }
    EndpointTrial: {
      status: number | null
    }
    WebhookKeys: {
      keys: string[]
    }
    DeadLetter: {
      deliveryId: string
      documentId: string
      number: string
      notation: string
      urgency: string
      sender: string
      recipient: {
        code: string
        name: string
      }
      attempts: number
      /** Format: date-time */
      queuedAt: string
    }
    DecidedDelivery: {
      deliveryId: string
      state: string
    }
    Connector: {
      name: string
      kind: string
      agencies: string[]
      /**
       * Format: date-time
       * @description A document went, or a turn was finished
       */
      lastSuccessAt: string | null
      /** Format: date-time */
      lastErrorAt: string | null
      /** @description One word, as in docs/connectors.md */
      lastError: string | null
      /**
       * Format: date-time
       * @description When nothing waited there any more, and nothing of the book was left to be told
       */
      caughtUpAt: string | null
      failuresInARow: number
      /** Format: date-time */
      leftAloneUntil: string | null
      /** @description Deliveries that are still to go */
      queued: number
      /** Format: date-time */
      oldestQueuedAt: string | null
      /** @description Messages that are tried again */
      waiting: number
      /** @description Messages that an operator decides about */
      setAside: number
    }
    ConnectorMessage: {
      id: string
      /** @description package: came from there; notice: was not taken there */
      kind: string
      sender: string
      state: string
      reason: string | null
      detail: string | null
      /** Format: date-time */
      changedAt: string
    }
    VerificationReport: {
      [key: string]: unknown
    }
    DirectoryImport: {
      dryRun: boolean
      rows: number
      created: number
      updated: number
      unchanged: number
      version: number
      /** @description The first 500 */
      changes: {
        row: number
        code: string
        /** @enum {string} */
        action: 'create' | 'update' | 'close' | 'merge'
        members: string[]
      }[]
    }
    Agency: {
      id: string
      code: string
      code102: string | null
      name: string
      /** @enum {string} */
      level: 'central' | 'province' | 'district' | 'commune' | 'unit'
      /** @enum {string} */
      status: 'draft' | 'requested' | 'active' | 'suspended' | 'closed'
      parentId: string | null
      mail: string | null
      successorId: string | null
      /** Format: date-time */
      mergedAt: string | null
      capabilities: {
        maxBytes: number | null
        accepts: string[] | null
      }
      version: number
      /** Format: date-time */
      changedAt: string
    }
    AgencyRequest: {
      code?: string
      code102?: string
      name: string
      /** @enum {string} */
      level: 'central' | 'province' | 'district' | 'commune' | 'unit'
      parent?: string
      /** Format: email */
      mail?: string
      /** @enum {string} */
      status?: 'draft' | 'requested' | 'active'
    }
    IssuedKey: {
      id: string
      /** @description Shown once; the gateway keeps only its hash */
      key: string
    }
    KeyRequest: {
      label: string
      /**
       * @default [
       *       "documents:send",
       *       "documents:receive",
       *       "registers:write",
       *       "statistics:read",
       *       "agencies:read"
       *     ]
       */
      scopes?: (
        | 'documents:send'
        | 'documents:receive'
        | 'registers:write'
        | 'statistics:read'
        | 'statistics:write'
        | 'agencies:read'
        | 'agencies:admin'
        | 'metrics:read'
        | 'book:read'
        | 'quarantine:decide'
        | 'deliveries:operate'
        | 'audit:read'
      )[]
      /**
       * Format: date-time
       * @default null
       */
      expiresAt?: string | null
    }
    Certificate: {
      sha256: string
      /** @enum {string} */
      role: 'person' | 'agency'
      subject: string
      serial: string
      /** Format: date-time */
      validFrom: string
      /** Format: date-time */
      validTo: string
    }
    CertificateRequest: {
      /** @enum {string} */
      role: 'person' | 'agency'
      certificate: string
    }
    AgencyChange: {
      name?: string
      /** @enum {string} */
      level?: 'central' | 'province' | 'district' | 'commune' | 'unit'
      parent?: string | null
      /** Format: email */
      mail?: string | null
      /** @enum {string} */
      status?: 'draft' | 'requested' | 'active' | 'suspended' | 'closed'
      capabilities?: {
        maxBytes?: number
        accepts?: string[]
      } | null
    }
    AgencyCodes: {
      items: {
        code: string
        /** Format: date-time */
        validFrom: string | null
        /** Format: date-time */
        validTo: string | null
      }[]
    }
    CodesRequest: {
      code?: string
      code102?: string
      /** Format: date-time */
      validFrom?: string
    }
    MergerRequest: {
      into: string
      /** Format: date-time */
      at?: string
    }
    Delegation: {
      id: string
      intermediaryId: string
      scopes: string[]
      /** Format: date-time */
      validFrom: string
      /** Format: date-time */
      validTo: string | null
    }
    DelegationRequest: {
      intermediary: string
      scopes: ('documents:send' | 'documents:receive')[]
      /** Format: date-time */
      validFrom?: string
      /** Format: date-time */
      validTo?: string
    }
    PaperEntryAnswer: {
      id: string
      inNetwork: number
      outside: number
    }
    PaperEntry: {
      number: string
      notation: string
      /** Format: date */
      issueDate: string
      typeName: string
      /** @enum {string} */
      reason:
        'receiver-not-connected' | 'technical-fault' | 'article-7-2-a' | 'article-7-2-b' | 'other'
      recipients: string[]
      /** @default 0 */
      otherRecipients?: number
    }
    PaperImport: {
      rows: number
      entered: number
      known: number
    }
    PaperList: {
      items: {
        id: string
        agency: {
          code: string
          name: string
        }
        number: string
        notation: string
        /** Format: date */
        issueDate: string
        typeName: string
        reason: string
        outside: number
        /** Format: date-time */
        enteredAt: string
      }[]
      next: string | null
    }
    ExemptTally: {
      period: string
      /** @enum {string} */
      level: 'secret' | 'top-secret' | 'strictly-top-secret' | 'other'
      count: number
    }
    NumberRangeView: {
      agencyId: string
      period: string
      notation: string
      first: number
      last: number
      voided: number[]
      /** Format: date-time */
      declaredAt: string
      /** @description Numbers accounted for, of those declared; provisional below 98 % */
      coverage: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
        /** @enum {string} */
        standing: 'covered' | 'provisional' | 'undeclared'
      }
      gaps: {
        first: number
        last: number
      }[]
    }
    NumberRange: {
      period: string
      /** @default  */
      notation?: string
      first: number
      last: number
      /** @default [] */
      voided?: number[]
    }
    EvidenceLog: {
      /** @enum {string} */
      state: 'running' | 'halted' | 'failing'
      reason: string | null
      detail: string | null
      epoch: number
      origin: string
      size: number
      pending: number
      ageSeconds: number
      verifierKey: string
    }
    Checkpoints: {
      items: {
        size: number
        note: string
        /** Format: date-time */
        signedAt: string
        timestamp: string | null
      }[]
    }
    QuarantineCases: {
      items: {
        id: string
        sender: {
          code: string
          name: string
        }
        /** Format: date-time */
        heldAt: string
        files: number
        file: number
        page: number
      }[]
    }
    QuarantineDecision: {
      id: string
      /** @enum {string} */
      state: 'released' | 'confirmed'
      documentId: string | null
    }
    ElectronicShare: {
      period: {
        name: string
        /** Format: date */
        from: string
        /** Format: date */
        to: string
      }
      agency: {
        code: string
        name: string
      } | null
      subordinates: boolean
      /** Format: date-time */
      asOf: string
      /** @description The place in the book of events that it stands for */
      seq: number
      formula: string
      version: number
      byDocument: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      byDispatch: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      sent: {
        electronicInFull: number
        electronicInParallel: number
        paperOnly: number
      }
      dispatches: {
        electronicInFull: number
        electronicInParallel: number
        paperOnly: number
      }
      signed: {
        full: number
        part: number
        other: number
        invalid: number
        undetermined: number
        unsigned: number
      }
      unsignedShare: number | null
      signedDispatches: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      refused: number
      received: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      missing: {
        'paper-only': number
        'paper-in-parallel': number
        unsigned: number
        'signed-in-part': number
        'signed-by-other-ca': number
        'signature-invalid': number
        'signature-undetermined': number
        'not-received': number
      }
      grounds: {
        articleA: number
        articleB: number
        withoutGround: number
      }
      paperReasons: {
        [key: string]: number
      }
      timeliness: {
        sent: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
        urgent: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
        acknowledged: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
        receipt: {
          within1h: number
          within4h: number
          within1d: number
          within3d: number
          later: number
          /**
           * @description The step that holds the median
           * @enum {string|null}
           */
          median: 'within1h' | 'within4h' | 'within1d' | 'within3d' | 'later' | null
        }
      }
      outOfScope: number
      /** @description null: fewer than five */
      exempt: {
        confidential: number | null
        other: number | null
      }
      /** @description Numbers accounted for, of those declared; provisional below 98 % */
      coverage: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
        /** @enum {string} */
        standing: 'covered' | 'provisional' | 'undeclared'
      }
    }
    Breakdown: {
      period: {
        name: string
        /** Format: date */
        from: string
        /** Format: date */
        to: string
      }
      /** @enum {string} */
      by:
        | 'agency'
        | 'level'
        | 'group'
        | 'type'
        | 'urgency'
        | 'recipient'
        | 'day'
        | 'month'
        | 'quarter'
        | 'year'
      /** Format: date-time */
      asOf: string
      seq: number
      items: {
        /** @description Code, level, type, urgency or name of a period */
        key: string
        name: string
        level: string | null
        figures: components['schemas']['Figures']
      }[]
    }
    Figures: {
      byDocument: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      byDispatch: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      sent: {
        electronicInFull: number
        electronicInParallel: number
        paperOnly: number
      }
      dispatches: {
        electronicInFull: number
        electronicInParallel: number
        paperOnly: number
      }
      signed: {
        full: number
        part: number
        other: number
        invalid: number
        undetermined: number
        unsigned: number
      }
      unsignedShare: number | null
      signedDispatches: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      refused: number
      received: {
        numerator: number
        denominator: number
        /** @description null: no documents */
        share: number | null
        /** @description How many are missing to 100 % */
        gap: number
      }
      missing: {
        'paper-only': number
        'paper-in-parallel': number
        unsigned: number
        'signed-in-part': number
        'signed-by-other-ca': number
        'signature-invalid': number
        'signature-undetermined': number
        'not-received': number
      }
      grounds: {
        articleA: number
        articleB: number
        withoutGround: number
      }
      paperReasons: {
        [key: string]: number
      }
      timeliness: {
        sent: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
        urgent: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
        acknowledged: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
        receipt: {
          within1h: number
          within4h: number
          within1d: number
          within3d: number
          later: number
          /**
           * @description The step that holds the median
           * @enum {string|null}
           */
          median: 'within1h' | 'within4h' | 'within1d' | 'within3d' | 'later' | null
        }
      }
      outOfScope: number
    }
    ShareRows: {
      items: {
        documentId: string | null
        entryId: string | null
        agency: {
          code: string
          name: string
        }
        number: string
        notation: string
        /** Format: date */
        issueDate: string
        typeName: string
        urgency: string
        way: string
        signatures: string | null
        subIndication: string | null
        /** Format: date-time */
        acceptedAt: string | null
        paperReason: string | null
        /** @enum {string|null} */
        missing:
          | 'paper-only'
          | 'paper-in-parallel'
          | 'unsigned'
          | 'signed-in-part'
          | 'signed-by-other-ca'
          | 'signature-invalid'
          | 'signature-undetermined'
          | 'not-received'
          | null
        advice: {
          vietnamese: string
          english: string
        } | null
        waitingFor: {
          code: string
          name: string
        }[]
      }[]
      next: string | null
    }
    DispatchRows: {
      items: {
        documentId: string | null
        agency: {
          code: string
          name: string
        }
        recipient: {
          code: string
          name: string
        }
        number: string
        notation: string
        /** Format: date */
        issueDate: string
        typeName: string
        urgency: string
        /** @enum {string} */
        way: 'electronicInFull' | 'electronicInParallel' | 'paperOnly'
        /** Format: date-time */
        sentAt: string | null
        /** Format: date-time */
        receivedAt: string | null
        /** Format: date-time */
        refusedAt: string | null
        refusalReason: string | null
        /** @enum {string|null} */
        missing:
          | 'paper-only'
          | 'paper-in-parallel'
          | 'unsigned'
          | 'signed-in-part'
          | 'signed-by-other-ca'
          | 'signature-invalid'
          | 'signature-undetermined'
          | 'not-received'
          | null
        advice: {
          vietnamese: string
          english: string
        } | null
      }[]
      /** @description `after` of the following page, which may be short; null at the end */
      next: string | null
    }
    Closed: {
      id: string
      version: number
      sha256: string
      seq: number
      isNew: boolean
    }
    ClosedFigures: {
      /** @enum {string} */
      kind: 'sealpost-figures'
      formula: string
      formulaVersion: number
      code: string
      period: {
        name: string
        /** Format: date */
        from: string
        /** Format: date */
        to: string
      }
      agency: string | null
      subordinates: boolean
      version: number
      /** Format: date-time */
      closedAt: string
      inputs: {
        seq: number
        issuances: number
        digest: string
        settings: string
      }
      result: {
        counts: {
          [key: string]: number
        }
        exempt: {
          confidential: number | null
          other: number | null
        }
        coverage: {
          accounted: number
          declared: number
          standing: string
        }
        agencies: {
          code: string
          documents: number
          counted: number
          dispatches: number
          dispatchesCounted: number
        }[]
      }
      previous: string | null
      changes: {
        figure: string
        before: number | null
        after: number | null
      }[]
    }
    FigureCheck: {
      sha256: string
      published: boolean
      snapshotId: string | null
      seq: number | null
      newest: boolean
      differences: {
        figure: string
        before: number | null
        after: number | null
      }[]
      since: {
        figure: string
        before: number | null
        after: number | null
      }[]
      inputsStand: boolean
    }
    TargetBoard: {
      period: {
        name: string
        /** Format: date */
        from: string
        /** Format: date */
        to: string
      }
      items: {
        id: string
        vietnamese: string
        english: string
        article: string
        goals: {
          central?: number
          province?: number
          district?: number
          commune?: number
          unit?: number
        }
        levels: {
          level: string
          count: {
            numerator: number
            denominator: number
            /** @description null: no documents */
            share: number | null
            /** @description How many are missing to 100 % */
            gap: number
          }
          /** @description Per mille; null: no goal */
          goal: number | null
          reached: boolean | null
        }[]
      }[]
    }
    Target: {
      id: string
      vietnamese: string
      english: string
      article: string
      goals: {
        central?: number
        province?: number
        district?: number
        commune?: number
        unit?: number
      }
    }
    TargetReport: {
      target: string
      period: string
      numerator: number
      denominator: number
      evidence: string
    }
    Ranking: {
      period: {
        name: string
        /** Format: date */
        from: string
        /** Format: date */
        to: string
      }
      items: {
        /** @description Equal shares have equal places */
        place: number | null
        agency: {
          code: string
          name: string
        }
        level: string | null
        byDocument: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
        byDispatch: {
          numerator: number
          denominator: number
          /** @description null: no documents */
          share: number | null
          /** @description How many are missing to 100 % */
          gap: number
        }
      }[]
    }
    Report: {
      share: components['schemas']['ElectronicShare']
      levels: components['schemas']['Breakdown']
      months: components['schemas']['Breakdown']
      ranking: components['schemas']['Ranking']
    }
    OpenData: {
      formula: string
      formulaVersion: number
      definitions: string
      licence: string
      share: components['schemas']['ElectronicShare']
      levels: components['schemas']['Breakdown']
      months: components['schemas']['Breakdown']
      ranking: components['schemas']['Ranking']
    }
    DocumentLife: {
      id: string
      state: string
      sender: {
        code: string
        name: string
      }
      version: number
      number: string
      notation: string
      /** Format: date */
      issueDate: string
      typeName: string
      urgency: string
      securityLevel: string
      paper: string
      signatures: string | null
      indication: string | null
      subIndication: string | null
      /** Format: date-time */
      acceptedAt: string
      files: {
        number: number
        mediaType: string
        role: string
        bytes: number | null
        sha256: string | null
        judgements: {
          /** Format: date-time */
          judgedAt: string
          indication: string
          subIndication: string | null
          /** @description What it means, and what to do about it */
          advice: {
            vietnamese: string
            english: string
          } | null
          findings: {
            code: string
            severity: string
            words: {
              vietnamese: string
              english: string
            } | null
          }[]
          signatures: {
            kind: string
            level: string
            indication: string
            subIndication: string | null
            /** @description What it means, and what to do about it */
            advice: {
              vietnamese: string
              english: string
            } | null
            findings: {
              code: string
              severity: string
              words: {
                vietnamese: string
                english: string
              } | null
            }[]
          }[]
        }[]
      }[]
      deliveries: {
        id: string
        recipient: {
          code: string
          name: string
        }
        state: string
        businessStatus: string | null
        incomingNumber: string | null
        refusalReason: string | null
        recall: string | null
        /** Format: date-time */
        queuedAt: string
        /** Format: date-time */
        deliveredAt: string | null
        /** Format: date-time */
        receivedAt: string | null
        /** Format: date-time */
        refusedAt: string | null
      }[]
      events: {
        seq: number
        /** Format: date-time */
        at: string
        type: string
        actorId: string | null
        senderId: string | null
        recipientId: string | null
        documentId: string | null
        deliveryId: string | null
        data: {
          [key: string]: unknown
        }
      }[]
      logged: number[]
      receipts: {
        id: string
        kind: string
        deliveryId: string | null
        /** Format: date-time */
        createdAt: string
        jws: string
      }[]
    }
    BookEnd: {
      seq: number
    }
    Session: {
      signedIn: boolean
      signIn: string | null
      subject: string | null
      name: string | null
      roles: ('administrator' | 'auditor' | 'statistician' | 'operator')[]
      scopes: string[]
      /** Format: date-time */
      endsAt: string | null
    }
    Me: {
      /**
       * @description What was shown: an API key, a token of an OAuth client, a session
       * @enum {string}
       */
      kind: 'key' | 'client' | 'person' | 'nobody'
      /** @description Of the key or the client, as the register names it */
      id: string
      /** @description null: whoever runs the gateway */
      agency: {
        id: string
        code: string
        code102: string | null
        name: string
        /** @enum {string} */
        level: 'central' | 'province' | 'district' | 'commune' | 'unit'
        /** @enum {string} */
        status: 'draft' | 'requested' | 'active' | 'suspended' | 'closed'
        parentId: string | null
        mail: string | null
        successorId: string | null
        /** Format: date-time */
        mergedAt: string | null
        capabilities: {
          maxBytes: number | null
          accepts: string[] | null
        }
        version: number
        /** Format: date-time */
        changedAt: string
      } | null
      scopes: string[]
      /**
       * Format: date-time
       * @description null: never
       */
      expiresAt: string | null
      limits: {
        /** @description With all keys of the agency together */
        requestsPerSecond: number
        requestsAtOnce: number
        maxFileBytes: number
        maxPackageBytes: number
        maxFiles: number
        maxRecipients: number
      }
    }
    Client: {
      /** @description The `client_id`: iss and sub of assertions */
      id: string
      label: string
      scopes: string[]
      certificateBound: boolean
      /** Format: date-time */
      createdAt: string
      /** Format: date-time */
      endedAt: string | null
    }
    ClientRequest: {
      label: string
      /**
       * @default [
       *       "documents:send",
       *       "documents:receive",
       *       "registers:write",
       *       "statistics:read",
       *       "agencies:read"
       *     ]
       */
      scopes?: (
        | 'documents:send'
        | 'documents:receive'
        | 'registers:write'
        | 'statistics:read'
        | 'statistics:write'
        | 'agencies:read'
        | 'agencies:admin'
        | 'metrics:read'
        | 'book:read'
        | 'quarantine:decide'
        | 'deliveries:operate'
        | 'audit:read'
      )[]
      /** @description Public keys (RFC 7517); a private one is refused */
      keys: (
        | {
            /** @enum {string} */
            kty: 'EC'
            /** @enum {string} */
            crv: 'P-256'
            x: string
            y: string
            kid: string
            /** @enum {string} */
            alg: 'ES256' | 'PS256' | 'RS256' | 'EdDSA'
            /** @enum {string} */
            use: 'sig'
          }
        | {
            /** @enum {string} */
            kty: 'OKP'
            /** @enum {string} */
            crv: 'Ed25519'
            x: string
            kid: string
            /** @enum {string} */
            alg: 'ES256' | 'PS256' | 'RS256' | 'EdDSA'
            /** @enum {string} */
            use: 'sig'
          }
        | {
            /** @enum {string} */
            kty: 'RSA'
            n: string
            e: string
            kid: string
            /** @enum {string} */
            alg: 'ES256' | 'PS256' | 'RS256' | 'EdDSA'
            /** @enum {string} */
            use: 'sig'
          }
      )[]
      /**
       * @description Tokens count only with the TLS certificate they were asked for with
       * @default false
       */
      certificateBound?: boolean
    }
    Action: {
      id: number
      /** Format: date-time */
      at: string
      /** @enum {string} */
      kind: 'key' | 'client' | 'person'
      /** @description Id of the key or client, or the person’s subject */
      who: string
      agencyId: string | null
      method: string
      route: string
      params: {
        [key: string]: string
      }
      /** @description Id of what was made */
      created: string | null
      /** @enum {string} */
      address: 'loopback' | 'private' | 'public'
      traceId: string
      /** @description Null: not answered, or killed before */
      status: number | null
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}

export type operations = Record<string, never>
